package dev.parley.account.closing;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Finds the accounts whose time has come.
@ApplicationScoped
public class Erasures {

    private static final Logger LOG = Logger.getLogger(Erasures.class);

    /// From its time on nobody signs in to an account; longer than any token lives that was had before, so that
    /// nobody adds to what is being cleared up.
    public static final Duration AFTERGLOW = Duration.ofMinutes(20);

    private static final int MOST = 100;

    private final Sql sql;
    private final Erasure erasure;
    private final Clock clock;

    Erasures(Sql sql, Erasure erasure, Clock clock) {
        this.sql = sql;
        this.erasure = erasure;
        this.clock = clock;
    }

    @Scheduled(
            every = "1m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    public void sweep() {
        sql.query("select id from account where closing_at <= :due order by closing_at limit :most")
                .set("due", clock.instant().minus(AFTERGLOW))
                .set("most", MOST)
                .list(row -> row.uuid("id"))
                .forEach(this::erase);
    }

    /// One that fails holds up no other, and is tried again.
    private void erase(UUID account) {
        try {
            boolean more;
            do {
                more = erasure.step(account);
            } while (more);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The account %s is not erased yet; the next sweep goes on", account);
        }
    }
}
