package dev.parley.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.function.BiConsumer;

/// Sees what becomes of a client's octets: which part of a request is on its way, and since when. What is no HTTP goes
/// no further.
final class Incoming extends ChannelInboundHandlerAdapter {

    private final BiConsumer<ChannelHandlerContext, Farewell> refusing;

    private boolean isWhole = true;
    private boolean isBody;
    private boolean isAnswered;
    private boolean isRefused;
    private long headSince;
    private long bodySince;
    private long bodyOctets;

    Incoming(BiConsumer<ChannelHandlerContext, Farewell> refusing) {
        this.refusing = refusing;
    }

    /// Octets come in.
    void begin() {
        isWhole = false;
    }

    /// They have been looked at; what was no whole request is part of one.
    void pause(long now) {
        if (isWhole || isBody) {
            headSince = 0;
        } else if (headSince == 0) {
            headSince = now;
            isAnswered = false;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object part) {
        if (isRefused) {
            ReferenceCountUtil.release(part);
            return;
        }
        if (part instanceof HttpRequest request) {
            if (request.decoderResult().isFailure()) {
                isRefused = true;
                isAnswered = false;
                var why = Farewell.because(request.decoderResult().cause());
                ReferenceCountUtil.release(part);
                refusing.accept(context, why);
                return;
            }
            isBody = true;
            isAnswered = false;
            bodySince = System.nanoTime();
            bodyOctets = 0;
        }
        if (part instanceof HttpContent content) {
            bodyOctets += content.content().readableBytes();
        }
        if (part instanceof LastHttpContent) {
            isBody = false;
            isWhole = true;
        }
        context.fireChannelRead(part);
    }

    /// Something is said to the client.
    void answer() {
        isAnswered = true;
    }

    boolean isAnswered() {
        return isAnswered;
    }

    /// Whether a part of a request is missing.
    boolean isWaiting() {
        return !isRefused && (isBody || headSince != 0);
    }

    /// For so long nobody has read what they may have sent.
    void excuse(long nanos) {
        bodySince += nanos;
    }

    boolean isHeadLate(long now, Duration patience) {
        return !isRefused && headSince != 0 && !isBody && now - headSince > patience.toNanos();
    }

    /// @param rate octets in a second that give it more time
    boolean isBodyLate(long now, Duration patience, long rate) {
        return !isRefused
                && isBody
                && now - bodySince
                        > patience.plusMillis(bodyOctets * 1_000 / rate).toNanos();
    }
}
