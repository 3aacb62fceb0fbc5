package dev.parley.live;

import dev.parley.live.Frames.Frame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Somebody who listens to a thread, and how far they have heard. What they have not taken yet waits in the
/// connection's own buffer, and nowhere else.
final class Listener {

    private final UUID article;
    private final RoutingContext request;
    private final HttpServerResponse response;
    private volatile Place place;
    private volatile CountDownLatch breath;

    /// @param place up to where they know what happened
    Listener(UUID article, RoutingContext request, Place place) {
        this.article = article;
        this.request = request;
        this.response = request.response();
        this.place = place;
        response.drainHandler(_ -> breathe());
    }

    UUID article() {
        return article;
    }

    Place place() {
        return place;
    }

    synchronized boolean isGone() {
        return response.ended() || response.closed();
    }

    /// Sends what they have not heard yet.
    ///
    /// @return whether they keep up
    synchronized boolean hear(List<Frame> frames) {
        for (var frame : frames) {
            if (place.isBefore(frame.place())) {
                if (isGone() || response.writeQueueFull()) {
                    return isGone();
                }
                response.write(frame.bytes());
                place = frame.place();
            }
        }
        return true;
    }

    /// Sends what is no event, unless something else still waits to be taken.
    synchronized void murmur(Buffer bytes) {
        if (!isGone() && !response.writeQueueFull()) {
            response.write(bytes);
        }
    }

    /// Waits until they have taken most of what was sent, or are gone.
    ///
    /// @return whether that came in time
    boolean catchesBreath(Duration patience) throws InterruptedException {
        var caught = new CountDownLatch(1);
        breath = caught;
        return isGone() || !response.writeQueueFull() || caught.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void breathe() {
        if (breath != null) {
            breath.countDown();
        }
    }

    /// Ends the stream in good order: who listens connects again, and says what they heard last.
    synchronized void end() {
        if (!isGone()) {
            response.end();
        }
    }

    /// Ends a stream that nobody reads: good order would wait behind what is not taken.
    void drop() {
        ((ConnectionBase) request.request().connection())
                .channelHandlerContext()
                .close();
    }
}
