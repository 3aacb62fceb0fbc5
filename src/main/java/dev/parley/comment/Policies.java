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
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/// The comment policy of every article. A new article starts open.
@ApplicationScoped
public class Policies {

    private final Sql sql;
    private final ArticleReader articles;
    private final ThreadRules rules;
    private final News news;
    private final Ids ids;
    private final Event<PolicyEvent> events;

    Policies(Sql sql, ArticleReader articles, ThreadRules rules, News news, Ids ids, Event<PolicyEvent> events) {
        this.sql = sql;
        this.articles = articles;
        this.rules = rules;
        this.news = news;
        this.ids = ids;
        this.events = events;
    }

    /// The policy of an article that the caller may read.
    public Fresh<Policy> get(UUID article, Caller caller) {
        var read = articles.get(article, caller);
        var policy = read(article);
        return !read.isForAll()
                ? Fresh.forCaller(policy.policy(), policy.stamp())
                : Fresh.forAll(policy.policy(), policy.stamp(), Conversation.KEEP, List.of("article:" + article))
                        .butNotForSome();
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
        sql.query("select article_id from thread where article_id = :article for no key update")
                .set("article", article)
                .first(row -> row.uuid("article_id"));
        var before = read(article);
        set(article, policy);
        var after = read(article);
        if (!after.equals(before)) {
            var now = ids.now();
            news.tell(policy.mode().takesComments() ? "thread.opened" : "thread.closed", article, article, now);
            if (before.isHidden() && !after.isHidden()) {
                news.tell("thread.shown", article, article, now);
            }
            events.fire(new PolicyEvent.Put(article, before.policy(), after.policy(), caller.id(), now));
        }
        return Fresh.forCaller(after.policy(), after.stamp());
    }

    /// Sets a policy without asking whose it is; for imports and samples.
    @Transactional
    public void set(UUID article, Policy policy) {
        policy.check(rules.siteDepth());
        sql.query("""
                update thread set version = version + 1, mode = :mode, who = :who, closes_at = :closes, max_depth = :depth,
                  max_length = :length, premoderate_first = :first, premoderate_links = :links, slow_mode_seconds = :slow,
                  close_after_days = :days
                where article_id = :article
                  and (mode, who, closes_at, max_depth, max_length, premoderate_first, premoderate_links, slow_mode_seconds,
                    close_after_days)
                    is distinct from (:mode, :who, cast(:closes as timestamptz), cast(:depth as smallint), cast(:length as integer),
                      cast(:first as boolean), cast(:links as integer), cast(:slow as integer), cast(:days as integer))
                """)
                .set("article", article)
                .set("mode", policy.mode())
                .set("who", policy.who())
                .set("closes", policy.closesAt())
                .set("depth", policy.maxDepth())
                .set("length", policy.maxLength())
                .set("first", policy.premoderateFirst())
                .set("links", policy.premoderateLinks())
                .set("slow", policy.slowModeSeconds())
                .set("days", policy.closeAfterDays())
                .update();
    }

    void begin(@Observes ArticleEvent.Drafted event) {
        sql.query("insert into thread (article_id) values (:article)")
                .set("article", event.id())
                .update();
    }

    private Versioned read(UUID article) {
        return sql.query("""
                select version, mode, who, closes_at, max_depth, max_length, premoderate_first, premoderate_links,
                  slow_mode_seconds, close_after_days
                from thread where article_id = :article
                """).set("article", article).first(Policies::read).orElseThrow();
    }

    private static Versioned read(Row row) throws SQLException {
        var policy = new Policy(
                Policy.Mode.valueOf(row.text("mode")),
                Policy.Who.valueOf(row.text("who")),
                row.instant("closes_at"),
                row.integerOrNull("max_depth"),
                row.integerOrNull("max_length"),
                row.text("premoderate_first") == null ? null : row.bool("premoderate_first"),
                row.integerOrNull("premoderate_links"),
                row.integerOrNull("slow_mode_seconds"),
                row.integerOrNull("close_after_days"));
        return new Versioned(row.integer("version"), policy);
    }

    private record Versioned(int version, Policy policy) {
        boolean isHidden() {
            return policy.mode() == Policy.Mode.hidden;
        }

        Stamp stamp() {
            return Stamp.of(version);
        }
    }
}
