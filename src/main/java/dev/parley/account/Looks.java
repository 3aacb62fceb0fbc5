package dev.parley.account;

import dev.parley.postgres.Sql;
import dev.parley.text.Glance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the names of accounts look like at a glance, so that no guest passes for somebody who has one. Two accounts
/// may share a display name, since their usernames tell them apart; a guest has nothing else.
@ApplicationScoped
public class Looks {

    /// Counts, since a plan for the first of many would walk the whole table where there is none.
    static final String TAKEN = """
            select
              exists (
                select from unnest(:reserved::text[]) r
                where likeness(replace(r, '-', '')) in (likeness(:one), likeness(:other)))
              or exists (
                select from unnest(:offices::text[]) o join unnest(:words::text[]) w on likeness(o) = likeness(w))
              or 0 < (
                select count(*) from account
                where not guest and likeness(replace(username, '-', '')) in (likeness(:one), likeness(:other)))
              or 0 < (
                select count(*) from account
                where not guest and name_looks && array[likeness(:one), likeness(:other)]) as taken
            """;

    /// What no word of a guest's name looks like; `Moderator 1` would be believed as readily as `Moderator`. An account
    /// may be called so, since its badge says what it is.
    private static final Set<String> OFFICES = Set.of(
            "admin",
            "administrator",
            "administrators",
            "admins",
            "editor",
            "editors",
            "moderator",
            "moderators",
            "official",
            "parley",
            "staff",
            "support");

    private final Sql sql;
    private final FormerNames former;

    Looks(Sql sql, FormerNames former) {
        this.sql = sql;
        this.former = former;
    }

    /// Whether an account goes by a name that looks like this one or, as its username, did before it was erased; or no
    /// account may; or a word of it is an office.
    public boolean isTaken(String name) {
        boolean taken = sql.query(TAKEN)
                .set(sought(name))
                .first(row -> row.bool("taken"))
                .orElseThrow();
        return taken || !former.among(Glance.at(name)).isEmpty();
    }

    static Map<String, Object> sought(String name) {
        var looks = List.copyOf(Glance.at(name));
        return Map.of(
                "one",
                looks.getFirst(),
                "other",
                looks.getLast(),
                "reserved",
                Usernames.RESERVED,
                "offices",
                OFFICES,
                "words",
                Glance.atWords(name));
    }
}
