package dev.parley.account;

import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Accounts as they are seen: one statement each, with what they have written.
@ApplicationScoped
class Profiles {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final String SEEN = """
            select a.id, a.version, a.username, a.email, a.display_name, a.bio, a.avatar_url, a.roles, a.created_at,
                   (select count(*) from comment c where c.author_id = a.id and c.state = 'published') as comments,
                   (select count(*) from article_author w where w.account_id = a.id and w.listed_at <= :now) as articles,
                   (select min(w.listed_at) from article_author w where w.account_id = a.id and w.listed_at > :now) as next
            from account a
            """;

    private final Sql sql;
    private final Clock clock;

    Profiles(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// For everybody.
    Fresh<AccountView> of(String username) {
        var seen = seen("where a.username = :key and not a.guest", username).orElseThrow(() -> none(username));
        return Fresh.forAll(seen.view(), seen.stamp(), seen.keep(clock.instant()), List.of("account:" + seen.id()));
    }

    /// The same, for the one who has just changed it.
    Fresh<AccountView> changed(String username) {
        var seen = seen("where a.username = :key and not a.guest", username).orElseThrow(() -> none(username));
        return Fresh.forCaller(seen.view(), seen.stamp());
    }

    /// For its own holder.
    Fresh<MeView> mine(UUID id) {
        var seen = seen("where a.id = :key", id).orElseThrow(Profiles::gone);
        return Fresh.forCaller(MeView.of(seen.view(), seen.email()), seen.stamp());
    }

    Optional<UUID> find(String username) {
        return sql.query("select id from account where username = :username and not guest")
                .set("username", username)
                .first(row -> row.uuid("id"));
    }

    static RuntimeException none(String username) {
        return AccountRefusal.NO_SUCH_ACCOUNT.because("There is no account `%.80s`".formatted(username));
    }

    /// The answer to a token that outlived its account.
    static RuntimeException gone() {
        return HttpRefusal.UNAUTHENTICATED.because("The account of this token is gone");
    }

    private Optional<Seen> seen(String where, Object key) {
        return sql.query(SEEN + where)
                .set("key", key)
                .set("now", clock.instant())
                .first(Seen::read);
    }

    private record Seen(AccountView view, String email, int version, Instant nextArticleAt) {

        static Seen read(Row row) throws SQLException {
            var view = new AccountView(
                    row.uuid("id"),
                    row.text("username"),
                    row.text("display_name"),
                    row.text("bio"),
                    row.text("avatar_url"),
                    row.texts("roles").stream().map(Role::of).toList(),
                    row.instant("created_at"),
                    row.number("comments"),
                    row.number("articles"));
            return new Seen(view, row.text("email"), row.integer("version"), row.instant("next"));
        }

        UUID id() {
            return view.id();
        }

        Stamp stamp() {
            return Stamp.of(version, id(), view.commentCount(), view.articleCount());
        }

        /// No longer than until the next article of theirs appears.
        Duration keep(Instant now) {
            var untilNext = nextArticleAt == null ? KEPT : Duration.between(now, nextArticleAt);
            return untilNext.compareTo(KEPT) < 0 ? untilNext : KEPT;
        }
    }
}
