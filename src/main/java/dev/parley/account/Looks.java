package dev.parley.account;

import dev.parley.postgres.Sql;
import dev.parley.text.Words;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
              or 0 < (
                select count(*) from account
                where not guest and likeness(replace(username, '-', '')) in (likeness(:one), likeness(:other)))
              or 0 < (
                select count(*) from account
                where not guest and name_looks && array[likeness(:one), likeness(:other)]) as taken
            """;

    private static final int BATCH = 500;

    private final Sql sql;
    private final FormerNames former;

    Looks(Sql sql, FormerNames former) {
        this.sql = sql;
        this.former = former;
    }

    /// Whether an account goes by a name that looks like this one or, as its username, did before it was erased; or no
    /// account may.
    public boolean isTaken(String name) {
        boolean taken = sql.query(TAKEN)
                .set(sought(name))
                .first(row -> row.bool("taken"))
                .orElseThrow();
        return taken || !former.among(Words.looks(name)).isEmpty();
    }

    static Map<String, Object> sought(String name) {
        var looks = List.copyOf(Words.looks(name));
        return Map.of("one", looks.getFirst(), "other", looks.getLast(), "reserved", Usernames.RESERVED);
    }

    /// Keeps what an account's new name looks like.
    @Transactional
    void keep(UUID account, String displayName) {
        keep(List.of(new Named(account, displayName)));
    }

    /// Looks at the names that an earlier version of the program has given.
    @Scheduled(every = "1m", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void catchUp() {
        int some = BATCH;
        while (some == BATCH) {
            some = QuarkusTransaction.requiringNew().call(this::lookAtSome);
        }
    }

    private int lookAtSome() {
        var some = sql.query("""
                select id, display_name from account where name_looks is null and not guest
                order by id limit :most for no key update skip locked
                """).set("most", BATCH).list(row -> new Named(row.uuid("id"), row.text("display_name")));
        keep(some);
        return some.size();
    }

    private void keep(List<Named> some) {
        var looks = some.stream()
                .flatMap(named -> Words.looks(named.name()).stream().map(look -> new Named(named.id(), look)))
                .toList();
        if (!looks.isEmpty()) {
            sql.query("""
                    update account a set name_looks = n.looks
                    from (
                      select id, array_agg(distinct likeness(look)) as looks
                      from unnest(:ids::uuid[], :looks::text[]) l(id, look) group by id) n
                    where a.id = n.id
                    """)
                    .set("ids", looks.stream().map(Named::id).toList())
                    .set("looks", looks.stream().map(Named::name).toList())
                    .update();
        }
    }

    private record Named(UUID id, String name) {}
}
