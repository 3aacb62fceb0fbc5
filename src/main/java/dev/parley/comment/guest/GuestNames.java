package dev.parley.comment.guest;

import dev.parley.account.guest.Guest;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// Forgets what guests called themselves, once nothing is left of what they wrote: nobody else could ask for it, since
/// they have no account to delete.
@ApplicationScoped
class GuestNames {

    /// However many accounts there are, it walks along the guests who have a name.
    static final String NAMED = """
            select id from account
            where guest and claimed_by is null and display_name <> 'Guest' and id > :after order by id limit :most
            """;

    /// Held by one transaction at most.
    private static final int PORTION = 500;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String SILENT = """
            id = any(:ids::uuid[]) and claimed_by is null
            and not exists (select from comment c where c.author_id = a.id and c.state = 'published')
            and not exists (
              select from comment c where c.author_id = a.id and c.state <> 'published' and c.wiped_at is null)
            """;

    private final Sql sql;

    GuestNames(Sql sql) {
        this.sql = sql;
    }

    @Scheduled(
            every = "24h",
            delayed = "10m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void sweep() {
        var last = BEFORE_ALL;
        List<UUID> some;
        do {
            some = some(last);
            forget(some);
            last = some.isEmpty() ? last : some.getLast();
        } while (some.size() == PORTION);
    }

    private List<UUID> some(UUID after) {
        return patiently().call(() -> {
            sql.patient();
            return sql.query(NAMED).set("after", after).set("most", PORTION).list(row -> row.uuid("id"));
        });
    }

    private static TransactionRunnerOptions patiently() {
        return QuarkusTransaction.requiringNew().timeout(Sql.PATIENT_SECONDS);
    }

    /// Who posts at the same moment has been waited for, and keeps the name.
    private void forget(List<UUID> some) {
        patiently().run(() -> {
            sql.patient();
            var silent = sql.query("select id from account a where " + SILENT + " order by id for no key update")
                    .set("ids", some)
                    .list(row -> row.uuid("id"));
            sql.query("update account a set display_name = :nobody where " + SILENT)
                    .set("nobody", Guest.NOBODY)
                    .set("ids", silent)
                    .update();
        });
    }
}
