package dev.parley.transfer.archive.intake;

import dev.parley.news.News;
import dev.parley.news.NewsEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;

/// Has every node forget what it knew of an empty server, once an archive has come into it.
@ApplicationScoped
class Arrival {

    /// The news that say so.
    static final String TOLD = "archive.imported";

    private final Event<NewsEvent> events;

    Arrival(Event<NewsEvent> events) {
        this.events = events;
    }

    void told(@Observes(during = TransactionPhase.AFTER_COMPLETION) NewsEvent.Told told) {
        hear(told.items());
    }

    void heard(@Observes NewsEvent.Heard heard) {
        hear(heard.items());
    }

    private void hear(List<News.Item> items) {
        if (items.stream().anyMatch(item -> item.type().equals(TOLD))) {
            events.fire(new NewsEvent.Missed());
        }
    }
}
