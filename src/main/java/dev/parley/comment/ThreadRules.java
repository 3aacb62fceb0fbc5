package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.article.Closing;
import dev.parley.article.Discussion;
import dev.parley.http.HttpRefusal;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What may be posted where, at this moment.
@ApplicationScoped
class ThreadRules {

    /// What a statement must select of `article a` and its `thread t`.
    static final String COLUMNS = """
            t.mode, t.who, t.closes_at, t.close_after_days, a.publish_at, t.max_depth, t.max_length, t.premoderate_first,
            t.premoderate_links, t.slow_mode_seconds""";

    private static final String ONE =
            "select %s from article a join thread t on t.article_id = a.id where a.id = :article and a.listed_at <= :now"
                    .formatted(COLUMNS);

    private final Sql sql;
    private final Closing closing;
    private final Clock clock;
    private final Limits limits;

    ThreadRules(Sql sql, Closing closing, Clock clock, Limits limits) {
        this.sql = sql;
        this.closing = closing;
        this.clock = clock;
        this.limits = limits;
    }

    /// The rules of a public article's thread.
    ///
    /// @throws dev.parley.http.Refused 404 where there is no such article for the public
    Rules of(UUID article) {
        return find(article).orElseThrow(() -> none(article));
    }

    static RuntimeException none(UUID article) {
        return CommentRefusal.NO_SUCH_THREAD.because("There is no public article `%s`".formatted(article));
    }

    Optional<Rules> find(UUID article) {
        var now = clock.instant();
        return sql.query(ONE).set("article", article).set("now", now).first(row -> read(row, now));
    }

    /// What holds where no article says otherwise.
    Rules ofSite() {
        return new Rules(
                "open",
                "open",
                true,
                limits.maxDepth(),
                limits.maxLength(),
                limits.premoderateFirst(),
                limits.premoderateLinks(),
                limits.slowModeSeconds());
    }

    Rules read(Row row, Instant now) throws SQLException {
        String mode = row.text("mode");
        return new Rules(
                mode,
                Discussion.state(mode, closing.at(row), now),
                row.text("who").equals("guests"),
                depth(row.integerOrNull("max_depth")),
                or(row.integerOrNull("max_length"), limits.maxLength()),
                row.text("premoderate_first") == null ? limits.premoderateFirst() : row.bool("premoderate_first"),
                or(row.integerOrNull("premoderate_links"), limits.premoderateLinks()),
                or(row.integerOrNull("slow_mode_seconds"), limits.slowModeSeconds()));
    }

    private static int or(Integer policy, int site) {
        return policy == null ? site : policy;
    }

    int depth(Integer policy) {
        return policy == null ? limits.maxDepth() : Math.min(policy, limits.maxDepth());
    }

    int siteDepth() {
        return limits.maxDepth();
    }

    /// Whether an author may still change what was posted at `createdAt`.
    boolean isInEditWindow(Instant createdAt) {
        return clock.instant().isBefore(createdAt.plus(limits.editWindow()));
    }

    /// @param state       as a reader sees it: open, closed, readonly, hidden
    /// @param takesGuests whether somebody without an account may post
    record Rules(
            String mode,
            String state,
            boolean takesGuests,
            int maxDepth,
            int maxLength,
            boolean premoderateFirst,
            int premoderateLinks,
            int slowModeSeconds) {

        private static final List<String> IN_SIGHT = List.of("open", "closed", "readonly");

        boolean takesComments() {
            return state.equals("open");
        }

        boolean isPremoderated() {
            return mode.equals("premoderated");
        }

        boolean isInSight() {
            return IN_SIGHT.contains(state);
        }

        /// @throws dev.parley.http.Refused `unauthenticated` or `no-guests`, where only accounts may post
        void mustWelcome(Caller caller) {
            if (!takesGuests && caller.isGuest()) {
                throw CommentRefusal.NO_GUESTS.because("Only accounts may post below this article");
            }
            if (!takesGuests && !caller.isKnown()) {
                throw HttpRefusal.UNAUTHENTICATED.because("Only accounts may post below this article");
            }
        }

        void mustTakeComments() {
            if (!takesComments()) {
                throw CommentRefusal.THREAD_CLOSED.because("The discussion is %s".formatted(state));
            }
        }
    }
}
