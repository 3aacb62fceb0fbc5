package dev.parley.account;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.text.Glance;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// What display names look like, kept beside each, so that [Looks] finds them without reading them all.
@ApplicationScoped
class NameLooks {

    private static final int BATCH = 500;

    private final Sql sql;

    NameLooks(Sql sql) {
        this.sql = sql;
    }

    /// Keeps what an account's new name looks like.
    @Transactional
    void keep(UUID account, String displayName) {
        keep(List.of(new Named(account, displayName)));
    }

    /// Looks at the names that an earlier version of the program has given.
    @Scheduled(
            every = "1m",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void catchUp() {
        int some = BATCH;
        while (some == BATCH) {
            some = QuarkusTransaction.requiringNew()
                    .timeout(Sql.PATIENT_SECONDS)
                    .call(this::lookAtSome);
        }
    }

    private int lookAtSome() {
        sql.patient();
        var some = sql.query("""
                select id, display_name from account where name_looks is null and not guest
                order by id limit :most for no key update skip locked
                """).set("most", BATCH).list(row -> new Named(row.uuid("id"), row.text("display_name")));
        keep(some);
        return some.size();
    }

    private void keep(List<Named> some) {
        var looks = some.stream()
                .flatMap(named -> Glance.at(named.name()).stream().map(look -> new Named(named.id(), look)))
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
