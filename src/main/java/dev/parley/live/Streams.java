package dev.parley.live;

import dev.parley.http.Admission;
import dev.parley.http.ClientAddress;
import dev.parley.http.Requests;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Opens streams. From then on one is its connection and its place in the log, and takes no thread.
@ApplicationScoped
class Streams {

    private final Frames frames;
    private final CatchUp catchUp;
    private final Broadcast broadcast;
    private final Seats seats;
    private final ClientAddress client;
    private final LiveLimits limits;
    private final AtomicLong opened = new AtomicLong();

    Streams(Frames frames, CatchUp catchUp, Broadcast broadcast, Seats seats, ClientAddress client, LiveLimits limits) {
        this.frames = frames;
        this.catchUp = catchUp;
        this.broadcast = broadcast;
        this.seats = seats;
        this.client = client;
        this.limits = limits;
    }

    /// Tells what happened since an event, and then whatever happens; without one, whatever happens from
    /// now on.
    ///
    /// @throws dev.parley.http.Refused 404 where the article is not public, 410 where the log does not
    ///     reach back; 429 or 503 where no more streams can be opened
    void open(UUID article, Long since, String lastEventId, RoutingContext request) {
        // It has a seat, and takes turns with the others, instead.
        Admission.leave();
        // Also while they wait for their turn: they may hang up then.
        var seat = seats.take(client.key());
        Requests.whenOver(request, seat::leave);
        try {
            var first = catchUp.begin(article, Since.of(since, lastEventId));
            if (request.request().method() == HttpMethod.HEAD) {
                head(request).end();
                seat.leave();
            } else {
                run(first, article, request, seat);
            }
        } catch (RuntimeException e) {
            seat.leave();
            throw e;
        }
    }

    private void run(Stretch first, UUID article, RoutingContext request, Seats.Seat seat) {
        head(request).setChunked(true);
        var listener = new Listener(article, request, first.start(), limits.buffer());
        Requests.whenOver(request, () -> {
            listener.breathe();
            // A large audience that is being told something would keep the event loop waiting.
            Thread.startVirtualThread(() -> broadcast.leave(listener));
        });
        if (listener.isGone()) {
            // They hung up before anybody could notice.
            seat.leave();
            return;
        }
        listener.murmur(Frames.begin(first.start().seq(), opened.incrementAndGet()));
        if (listener.hear(frames.of(first)) && !first.more() || catchUp.bring(listener)) {
            broadcast.join(listener);
        }
    }

    /// `X-Accel-Buffering` keeps a proxy from holding back what should go on at once.
    private static HttpServerResponse head(RoutingContext request) {
        return request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.SERVER_SENT_EVENTS)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no");
    }
}
