package dev.parley.account.session;

import dev.parley.news.News;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Tells the other nodes that sessions are over. Their ids open nothing, and as no article goes with them, no stream
/// tells them on.
@ApplicationScoped
class SessionNews {

    private final News news;
    private final Ids ids;

    SessionNews(News news, Ids ids) {
        this.news = news;
        this.ids = ids;
    }

    void ended(@Observes SessionEvent.Ended event) {
        news.tellAll(
                event.ids().stream()
                        .map(id -> new News.Item(SessionEvent.Ended.NEWS, null, id))
                        .toList(),
                ids.now());
    }
}
