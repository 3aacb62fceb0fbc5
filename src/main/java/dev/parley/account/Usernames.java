package dev.parley.account;

import dev.parley.http.Refused;
import dev.parley.postgres.Sql;
import dev.parley.text.Namesakes;
import dev.parley.text.Slug;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// What an account may be called.
@ApplicationScoped
public class Usernames {

    static final String VALID = "(?=.{3,30}$)[a-z](?:-?[a-z0-9]){1,29}";

    /// What the names of guests begin with, which nobody sees; no account is given one.
    public static final String GUEST = "guest-";

    /// What is put before a name that is no username by itself.
    private static final String MEMBER = "member-";

    /// Tells the locks on names from others; the number means nothing but this.
    private static final int ALIKE = 7_230_002;

    /// What erased accounts are called begins with it, and nobody else.
    public static final String OF_ERASED = "deleted-";

    private static final int MAX = 30;
    private static final int MIN = 3;
    private static final int TRIED_AT_ONCE = 50;
    private static final Pattern PATTERN = Pattern.compile(VALID);

    /// Offices that a reader would trust, and words that stand in addresses.
    static final Set<String> RESERVED = Set.of(
            "about",
            "abuse",
            "account",
            "accounts",
            "admin",
            "administrator",
            "all",
            "anonymous",
            "api",
            "articles",
            "author",
            "authors",
            "bot",
            "comments",
            "contact",
            "daemon",
            "deleted",
            "editor",
            "editors",
            "everyone",
            "feeds",
            "guest",
            "help",
            "hostmaster",
            "imports",
            "info",
            "login",
            "mail",
            "me",
            "mod",
            "moderation",
            "moderator",
            "moderators",
            "news",
            "newsroom",
            "nobody",
            "noreply",
            "no-reply",
            "null",
            "office",
            "official",
            "owner",
            "parley",
            "postmaster",
            "press",
            "problems",
            "publisher",
            "reader",
            "readers",
            "root",
            "search",
            "security",
            "self",
            "sessions",
            "staff",
            "status",
            "superuser",
            "support",
            "sysadmin",
            "system",
            "tags",
            "team",
            "undefined",
            "unknown",
            "user",
            "users",
            "webmaster",
            "www",
            "you");

    private final Sql sql;
    private final FormerNames former;

    Usernames(Sql sql, FormerNames former) {
        this.sql = sql;
        this.former = former;
    }

    /// A username that nobody has, nor one that looks like it, made from a name in any script; a number tells those
    /// of one name apart.
    public String free(String name) {
        String base = base(name);
        return firstFree(IntStream.rangeClosed(1, TRIED_AT_ONCE)
                        .mapToObj(n -> numbered(base, n))
                        .toList())
                .orElseGet(() -> numbered(base, Namesakes.nextFree(TRIED_AT_ONCE, n -> isTaken(numbered(base, n)))));
    }

    private boolean isTaken(String username) {
        return firstFree(List.of(username)).isEmpty();
    }

    private Optional<String> firstFree(List<String> usernames) {
        var free =
                sql.query("""
                    select t.username from unnest(:tried) with ordinality t(username, place)
                    where not exists (select 1 from account a where likeness(a.username) = likeness(t.username))
                      and not exists (select 1 from unnest(:reserved) r where likeness(r) = likeness(t.username))
                    order by t.place
                    """).set("tried", usernames).set("reserved", RESERVED).list(row -> row.text("username"));
        free.removeAll(former.among(free));
        return free.stream().findFirst();
    }

    static boolean isValid(String username) {
        return PATTERN.matcher(username).matches();
    }

    /// Opens an account under a name that somebody chose, unless that is reserved or, at a glance, another's. Who
    /// asks for names that are alike at the same time is let in one after the other.
    ///
    /// @throws dev.parley.http.Refused `username-reserved` or `username-alike`
    @Transactional
    <T> T claim(String username, Supplier<T> open) {
        sql.query("select pg_advisory_xact_lock(:room, hashtext(likeness(:username)))")
                .set("room", ALIKE)
                .set("username", username)
                .list(_ -> true);
        mustBeFree(username);
        return open.get();
    }

    /// @throws dev.parley.http.Refused `username-reserved` or `username-alike`
    void mustBeFree(String username) {
        sql.query("""
                select exists (select 1 from unnest(:reserved) r where likeness(r) = likeness(:username)) as reserved,
                  (select min(username) from account where likeness(username) = likeness(:username)) as other
                """)
                .set("username", username)
                .set("reserved", RESERVED)
                .first(row -> refusal(username, row.bool("reserved") || username.startsWith(GUEST), row.text("other")))
                .flatMap(Function.identity())
                .or(() -> former.among(List.of(username)).stream().findFirst().map(Usernames::former))
                .ifPresent(refused -> {
                    throw refused;
                });
    }

    private static Optional<Refused> refusal(String username, boolean reserved, String other) {
        if (reserved || username.startsWith(OF_ERASED)) {
            return Optional.of(AccountRefusal.USERNAME_RESERVED
                    .because("`%s` is not given out".formatted(username))
                    .at("/username"));
        }
        return Optional.ofNullable(other)
                .map(taken -> AccountRefusal.USERNAME_ALIKE
                        .because("`%s` looks like `%s`".formatted(username, taken))
                        .at("/username"));
    }

    private static Refused former(String username) {
        return AccountRefusal.USERNAME_ALIKE
                .because("`%s` looks like a name that somebody had who has left".formatted(username))
                .at("/username");
    }

    private static String base(String name) {
        String letters = cut(Slug.of(name).replaceFirst("^[^a-z]+", ""), MAX);
        boolean taken = (letters + '-').startsWith(GUEST) || letters.startsWith(OF_ERASED);
        return letters.length() < MIN || taken ? cut(MEMBER + letters, MAX) : letters;
    }

    private static String numbered(String base, int n) {
        if (n == 1) {
            return base;
        }
        String end = "-" + n;
        return cut(base, MAX - end.length()) + end;
    }

    private static String cut(String text, int most) {
        String shorter = text.length() > most ? text.substring(0, most) : text;
        return shorter.endsWith("-") ? shorter.substring(0, shorter.length() - 1) : shorter;
    }
}
