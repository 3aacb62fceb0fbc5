package dev.parley.http.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Waits for one client, and not for ever: for the head of a request, for its body, and for the answer to be taken; not
/// at all for an answer to be taken where too many wait for that.
/// Time in which it is we who do not read does not count. A request that comes whole, and an answer that is taken at
/// once, set no timer.
final class Patience extends ChannelDuplexHandler {

    /// What Vert.x calls what makes requests of octets.
    private static final String DECODER = "httpDecoder";

    private static final long TICK_MILLIS = 500;

    private final ClientLimits limits;
    private final Progress progress = new Progress();
    private final Incoming incoming;
    private ScheduledFuture<?> ticking;
    private long ticked;
    private boolean isWatched;
    private boolean isOver;

    Patience(ClientLimits limits) {
        this.limits = limits;
        this.incoming = new Incoming(this::refuse);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object octets) {
        if (isOver) {
            ReferenceCountUtil.release(octets);
            return;
        }
        if (!isWatched && context.pipeline().get(DECODER) != null) {
            isWatched = true;
            context.pipeline().addAfter(DECODER, null, incoming);
        }
        incoming.begin();
        context.fireChannelRead(octets);
        incoming.pause(System.nanoTime());
        if (incoming.isWaiting()) {
            tick(context);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object octets, ChannelPromise promise) {
        if (isOver) {
            ReferenceCountUtil.release(octets);
            promise.setFailure(new java.nio.channels.ClosedChannelException());
            return;
        }
        incoming.answer();
        context.write(octets, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        context.flush();
        if (progress.isTooMuch(context.channel())) {
            drop(context);
        } else if (progress.isWaiting(context.channel())) {
            tick(context);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (ticking != null) {
            ticking.cancel(false);
        }
        progress.end();
        context.fireChannelInactive();
    }

    private void tick(ChannelHandlerContext context) {
        if (ticking == null && context.channel().isActive()) {
            ticked = System.nanoTime();
            progress.begin(context.channel(), ticked);
            ticking = context.executor().schedule(() -> look(context), TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look(ChannelHandlerContext context) {
        ticking = null;
        long now = System.nanoTime();
        if (!context.channel().config().isAutoRead()) {
            incoming.excuse(now - ticked);
        }
        if (incoming.isHeadLate(now, limits.head()) || incoming.isBodyLate(now, limits.body(), limits.rate())) {
            refuse(context, Farewell.TIMEOUT);
        } else if (progress.isTooMuch(context.channel()) || progress.isLate(context.channel(), now, limits.answer())) {
            drop(context);
        } else if (incoming.isWaiting() || progress.isWaiting(context.channel())) {
            tick(context);
        }
    }

    /// Nothing of what was not taken is kept for them.
    private void drop(ChannelHandlerContext context) {
        isOver = true;
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        context.close();
    }

    /// Says why, where nothing else has been said yet, and closes.
    private void refuse(ChannelHandlerContext any, Farewell why) {
        var context = any.pipeline().context(this);
        isOver = true;
        if (incoming.isAnswered() || !Farewell.canBeSaidOn(context.channel())) {
            context.close();
        } else {
            why.say(context);
        }
    }
}
