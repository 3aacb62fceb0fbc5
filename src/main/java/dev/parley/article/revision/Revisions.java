package dev.parley.article.revision;

import dev.parley.account.Caller;
import dev.parley.article.ArticleView;
import dev.parley.article.Articles;
import dev.parley.http.Fresh;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Brings back what an article said. Nothing is lost by it: that is a version of its own.
@ApplicationScoped
class Revisions {

    private final RevisionReader reader;
    private final Articles articles;

    Revisions(RevisionReader reader, Articles articles) {
        this.reader = reader;
        this.articles = articles;
    }

    /// Saves what a version said as the newest one; its slug and its authors are not what it said, and stay.
    /// Where nothing is different, nothing is saved.
    ///
    /// @param ifMatch the ETag that the editor has seen
    /// @throws dev.parley.http.Refused `no-such-revision`, 412 where the ETag is stale
    @Transactional
    Fresh<ArticleView> restore(UUID article, int version, String ifMatch, Caller caller) {
        return articles.rewrite(
                article,
                ifMatch,
                present -> reader.get(article, version, caller).body().content().insteadOf(present),
                caller);
    }
}
