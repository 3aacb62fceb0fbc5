package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.article.ArticleEvent;
import dev.parley.article.ArticleReader;
import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.news.News;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.UUID;

/// The comment policy of every article. A new article starts open.
@ApplicationScoped
public class Policies {

    private final Sql sql;
    private final ArticleReader articles;
    private final ThreadRules rules;
    private final News news;
    private final Ids ids;

    Policies(Sql sql, ArticleReader articles, ThreadRules rules, News news, Ids ids) {
        this.sql = sql;
        this.articles = articles;
        this.rules = rules;
        this.news = news;
        this.ids = ids;
    }

    /// The policy of an article that the caller may read.
    public Fresh<Policy> get(UUID article, Caller caller) {
        var read = articles.get(article, caller);
        var policy = read(article);
        return read.maxAge() == null
                ? Fresh.forCaller(policy.policy(), policy.stamp())
                : Fresh.forAll(policy.policy(), policy.stamp(), Conversation.KEEP, Conversation.keys(article));
    }

    /// Puts a policy in the place of the present one.
    ///
    /// @throws dev.parley.http.Refused 403 for all but the article's authors, editors and moderators
    @Transactional
    public Fresh<Policy> put(UUID article, Policy policy, Caller caller) {
        articles.get(article, caller);
        if (!articles.isWrittenBy(article, caller) && !caller.has(Role.MODERATOR)) {
            throw CommentRefusal.NOT_YOUR_THREAD.because(
                    "Only the article's authors, editors and moderators may do this");
        }
        set(article, policy);
        news.tell(policy.mode().takesComments() ? "thread.opened" : "thread.closed", article, article, ids.now());
        var now = read(article);
        return Fresh.forCaller(now.policy(), now.stamp());
    }

    /// Sets a policy without asking whose it is; for imports and samples.
    @Transactional
    public void set(UUID article, Policy policy) {
        policy.check(rules.siteDepth());
        sql.query("""
                update thread set version = version + 1, mode = :mode, who = :who, closes_at = :closes, max_depth = :depth, max_length = :length,
                  premoderate_first = :first, premoderate_links = :links
                where article_id = :article
                  and (mode, who, closes_at, max_depth, max_length, premoderate_first, premoderate_links)
                    is distinct from (:mode, :who, cast(:closes as timestamptz), cast(:depth as smallint), cast(:length as integer),
                      cast(:first as boolean), cast(:links as integer))
                """)
                .set("article", article)
                .set("mode", policy.mode())
                .set("who", policy.who())
                .set("closes", policy.closesAt())
                .set("depth", policy.maxDepth())
                .set("length", policy.maxLength())
                .set("first", policy.premoderateFirst())
                .set("links", policy.premoderateLinks())
                .update();
    }

    void begin(@Observes ArticleEvent.Drafted event) {
        sql.query("insert into thread (article_id) values (:article)")
                .set("article", event.id())
                .update();
    }

    private Versioned read(UUID article) {
        return sql.query(
                        "select version, mode, who, closes_at, max_depth, max_length, premoderate_first, premoderate_links from thread where article_id = :article")
                .set("article", article)
                .first(Policies::read)
                .orElseThrow();
    }

    private static Versioned read(Row row) throws SQLException {
        var policy = new Policy(
                Policy.Mode.valueOf(row.text("mode")),
                Policy.Who.valueOf(row.text("who")),
                row.instant("closes_at"),
                row.integerOrNull("max_depth"),
                row.integerOrNull("max_length"),
                row.text("premoderate_first") == null ? null : row.bool("premoderate_first"),
                row.integerOrNull("premoderate_links"));
        return new Versioned(row.integer("version"), policy);
    }

    private record Versioned(int version, Policy policy) {
        Stamp stamp() {
            return Stamp.of(version);
        }
    }
}
