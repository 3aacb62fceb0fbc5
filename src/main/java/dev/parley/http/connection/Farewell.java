package dev.parley.http.connection;

import dev.parley.http.Dateline;
import dev.parley.http.HttpRefusal;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.quarkus.arc.Arc;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// The last that is said on a connection, to a client whose request never became one: a problem as all others have
/// (RFC 9457), written by hand, since nothing that writes answers has seen a request.
enum Farewell {
    MALFORMED(HttpRefusal.MALFORMED_REQUEST, "Bad Request", "It is not well-formed HTTP"),
    TIMEOUT(HttpRefusal.REQUEST_TIMEOUT, "Request Timeout", "The rest of it did not come in time"),
    LONG_TARGET(HttpRefusal.TARGET_TOO_LONG, "URI Too Long", "The request line is over the limit"),
    LARGE_HEAD(HttpRefusal.HEADERS_TOO_LARGE, "Request Header Fields Too Large", "The headers are over the limit");

    /// For so long what is still being sent is read, so that the answer is seen and not a reset.
    private static final long LINGER_MILLIS = 1_000;

    private final HttpRefusal refusal;
    private final String reason;
    private final String detail;

    Farewell(HttpRefusal refusal, String reason, String detail) {
        this.refusal = refusal;
        this.reason = reason;
        this.detail = detail;
    }

    static Farewell because(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> LONG_TARGET;
            case TooLongHttpHeaderException _ -> LARGE_HEAD;
            case null, default -> MALFORMED;
        };
    }

    /// Not where it would have to be encrypted first.
    static boolean canBeSaidOn(Channel channel) {
        return channel.pipeline().get(SslHandler.class) == null;
    }

    /// Whether it is taken or not, the connection is closed soon.
    void say(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.copiedBuffer(text(), StandardCharsets.US_ASCII))
                .addListener((ChannelFutureListener) said -> {
                    if (said.isSuccess() && said.channel() instanceof DuplexChannel duplex) {
                        duplex.shutdownOutput();
                        said.channel().config().setAutoRead(true);
                    }
                });
        context.executor().schedule(() -> context.channel().close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private String text() {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        String body = """
                {"type":"/problems/%s","code":"%s","title":"%s","status":%d,"detail":"%s","requestId":"%s"}""".formatted(refusal.code(), refusal.code(), refusal.title(), refusal.status(), detail, id);
        return """
                HTTP/1.1 %d %s\r
                Date: %s\r
                Connection: close\r
                X-Request-Id: %s\r
                X-Content-Type-Options: nosniff\r
                Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r
                Cache-Control: no-store\r
                Content-Type: application/problem+json\r
                Content-Length: %d\r
                \r
                %s""".formatted(refusal.status(), reason, date(), id, body.length(), body);
    }

    /// Connections are taken before there are beans, and requests are not.
    private static CharSequence date() {
        return Arc.container().instance(Dateline.class).get().now();
    }
}
