package dev.parley.live;

import dev.parley.http.DoorsClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Ends all streams when the server stops, as soon as no proxy sends anybody here any more: whoever listens connects
/// again, to another node, some seconds later and not all at once. A stream ends by nothing else; the server would wait
/// for it in vain.
@ApplicationScoped
class Farewell {

    private final Broadcast broadcast;

    Farewell(Broadcast broadcast) {
        this.broadcast = broadcast;
    }

    void say(@Observes DoorsClosed closed) {
        broadcast.endAll();
    }
}
