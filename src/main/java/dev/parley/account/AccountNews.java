package dev.parley.account;

import dev.parley.news.News;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Tells the other nodes that an account looks different now, with its name, its picture or its badges; and
/// which of its tokens hold no longer.
@ApplicationScoped
class AccountNews {

    private final News news;
    private final Ids ids;

    AccountNews(News news, Ids ids) {
        this.news = news;
        this.ids = ids;
    }

    void changed(@Observes AccountEvent.Changed event) {
        news.tell("account.changed", null, event.id(), ids.now());
    }

    /// Its roles are seen as badges.
    void granted(@Observes AccountEvent.Granted event) {
        news.tell("account.changed", null, event.id(), ids.now());
    }

    void described(@Observes AccountEvent.Described event) {
        news.tell("account.changed", null, event.id(), ids.now());
    }

    /// Roles are in its tokens and among its badges, so where they change, both are outdated.
    void outdated(@Observes AccountEvent.Outdated event) {
        news.tell(AccountEvent.Outdated.NEWS, event.id(), event.epoch(), ids.now());
    }
}
