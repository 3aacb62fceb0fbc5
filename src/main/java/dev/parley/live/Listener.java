package dev.parley.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Somebody who listens to a thread, how far they have heard, and how much of that is still on its way.
/// It is counted from the moment it is sent: what waits to be written is nowhere in the connection's own
/// count yet.
final class Listener {

    private final UUID article;
    private final RoutingContext request;
    private final HttpServerResponse response;
    private final int bound;
    private final AtomicInteger onItsWay = new AtomicInteger();
    private volatile Place place;
    private volatile CountDownLatch breath;

    /// @param place up to where they know what happened
    /// @param bound so many octets may be on their way, up to the end of an event
    Listener(UUID article, RoutingContext request, Place place, int bound) {
        this.article = article;
        this.request = request;
        this.response = request.response();
        this.place = place;
        this.bound = bound;
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

    /// Sends what they have not heard yet, as far as there is room.
    ///
    /// @return whether they keep up
    synchronized boolean hear(Parcel parcel) {
        if (isGone()) {
            return true;
        }
        var part = parcel.after(place, room());
        if (part.bytes().length() > 0) {
            send(part.bytes());
        }
        place = part.end();
        return part.isAll();
    }

    /// Sends what is no event, if there is room.
    synchronized void murmur(Buffer bytes) {
        if (!isGone() && room() > 0) {
            send(bytes);
        }
    }

    private int room() {
        return bound - onItsWay.get();
    }

    private void send(Buffer bytes) {
        int octets = bytes.length();
        onItsWay.addAndGet(octets);
        response.write(bytes).onComplete(_ -> {
            onItsWay.addAndGet(-octets);
            if (hasBreath()) {
                breathe();
            }
        });
    }

    private boolean hasBreath() {
        return onItsWay.get() <= bound / 2;
    }

    /// Waits until they have taken most of what was sent, or are gone.
    ///
    /// @return whether that came in time
    boolean catchesBreath(Duration patience) throws InterruptedException {
        var caught = new CountDownLatch(1);
        breath = caught;
        return isGone() || hasBreath() || caught.await(patience.toMillis(), TimeUnit.MILLISECONDS);
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
