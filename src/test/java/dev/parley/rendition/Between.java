package dev.parley.rendition;

import dev.parley.news.NewsEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.atomic.AtomicReference;

/// Does something in the moment after a deed is committed and before anybody has acted on its news.
@ApplicationScoped
class Between {

    private final AtomicReference<Runnable> next = new AtomicReference<>();

    void then(Runnable look) {
        next.set(look);
    }

    void look(@Observes(during = TransactionPhase.AFTER_COMPLETION) @Priority(0) NewsEvent.Told told) {
        var look = next.getAndSet(null);
        if (look != null) {
            look.run();
        }
    }
}
