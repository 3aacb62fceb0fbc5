package dev.parley.account;

import dev.parley.news.News;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;

/// Tells the other nodes that an account looks different now, with its name, its picture or its badges.
@ApplicationScoped
class AccountNews {

    private final News news;
    private final Ids ids;

    AccountNews(News news, Ids ids) {
        this.news = news;
        this.ids = ids;
    }

    void changed(@Observes AccountEvent.Changed event) {
        tell(event.id());
    }

    /// Roles are in its tokens, so where they change, these are outdated.
    void outdated(@Observes AccountEvent.Outdated event) {
        tell(event.id());
    }

    private void tell(UUID account) {
        news.tell("account.changed", null, account, ids.now());
    }
}
