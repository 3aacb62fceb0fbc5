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
public class Profiles {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final String SEEN = """
            select a.id, a.version, a.username, a.email, a.display_name, a.bio, a.avatar_url, a.roles, a.created_at,
                   a.closing_at, a.closing_wipe,
                   (select count(*) from comment c where c.author_id = a.id and c.state = 'published') as comments,
                   (select count(*) from article_author w where w.account_id = a.id and w.listed_at <= :now) as articles,
                   (select min(w.listed_at) from article_author w where w.account_id = a.id and w.listed_at > :now) as next
            from account a
            where a.erased_at is null and (a.closing_at is null or a.closing_at > :now)
            """;

    private final Sql sql;
    private final Clock clock;

    Profiles(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// For everybody.
    ///
    /// @throws dev.parley.http.Refused `no-such-account`, of guests and of those who are gone too
    public Fresh<AccountView> of(String username) {
        var seen = seen("and a.username = :key and not a.guest", username).orElseThrow(() -> none(username));
        return Fresh.forAll(seen.view(), seen.stamp(), seen.keep(clock.instant()), List.of("account:" + seen.id()));
    }

    /// The same, for the one who has just changed it.
    Fresh<AccountView> changed(String username) {
        var seen = seen("and a.username = :key and not a.guest", username).orElseThrow(() -> none(username));
        return Fresh.forCaller(seen.view(), seen.stamp());
    }

    /// For its own holder.
    ///
    /// @throws dev.parley.http.Refused 401 where the account is gone
    public Fresh<MeView> mine(UUID id) {
        var seen = seen("and a.id = :key", id).orElseThrow(Profiles::gone);
        return Fresh.forCaller(
                MeView.of(seen.view(), seen.email(), seen.deletion()), seen.stamp(String.valueOf(seen.deletion())));
    }

    Optional<UUID> find(String username) {
        return sql.query("select id from account where username = :username and not guest and erased_at is null")
                .set("username", username)
                .first(row -> row.uuid("id"));
    }

    static RuntimeException none(String username) {
        return AccountRefusal.NO_SUCH_ACCOUNT.because("There is no account `%.80s`".formatted(username));
    }

    /// The account of this name, which may be erased: what it wrote is still its own.
    Optional<UUID> named(String username) {
        return sql.query("select id from account where username = :username and not guest")
                .set("username", username)
                .first(row -> row.uuid("id"));
    }

    /// The answer to a token that outlived its account.
    public static RuntimeException gone() {
        return HttpRefusal.UNAUTHENTICATED.because("The account of this token is gone");
    }

    private Optional<Seen> seen(String where, Object key) {
        return sql.query(SEEN + where)
                .set("key", key)
                .set("now", clock.instant())
                .first(Seen::read);
    }

    private record Seen(AccountView view, String email, Deletion deletion, int version, Instant nextArticleAt) {

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
            return new Seen(view, row.text("email"), deletion(row), row.integer("version"), row.instant("next"));
        }

        private static Deletion deletion(Row row) throws SQLException {
            var at = row.instant("closing_at");
            return at == null ? null : new Deletion(at, row.bool("closing_wipe") ? Legacy.WIPE : Legacy.KEEP);
        }

        UUID id() {
            return view.id();
        }

        Stamp stamp(Object... more) {
            return Stamp.of(version, id(), view.commentCount(), view.articleCount(), List.of(more));
        }

        /// No longer than until the next article of theirs appears.
        Duration keep(Instant now) {
            var untilNext = nextArticleAt == null ? KEPT : Duration.between(now, nextArticleAt);
            return untilNext.compareTo(KEPT) < 0 ? untilNext : KEPT;
        }
    }
}
