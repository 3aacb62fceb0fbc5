package dev.parley.transfer;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/// Tells in their reports that imports have failed. The file goes after that: where this server stops
/// before it could be told, the next start finds the file and tells it.
@ApplicationScoped
class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private final Sql sql;
    private final Ids ids;
    private final Queue<Failure> untold = new ConcurrentLinkedQueue<>();

    private record Failure(UUID id, Path file, String problem) {}

    Failures(Sql sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /// Tells it now, or as soon as PostgreSQL is back. One that is done stays done, whatever went wrong after its last
    /// row was kept.
    void tell(UUID id, Path file, String problem) {
        var failure = new Failure(id, file, problem);
        try {
            tell(failure);
        } catch (RuntimeException e) {
            LOG.warnf("That import %s has failed is told later: %s", id, e.getMessage());
            Uploads.empty(file);
            untold.add(failure);
        }
    }

    private void tell(Failure failure) {
        sql.query(
                        "update import set state = 'failed', problem = :problem, ended_at = :now where id = :id and state = 'running'")
                .set("id", failure.id())
                .set("problem", failure.problem())
                .set("now", ids.now())
                .update();
        Uploads.discard(failure.file());
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void tellLater() {
        for (var failure : List.copyOf(untold)) {
            try {
                tell(failure);
                untold.remove(failure);
            } catch (RuntimeException e) {
                LOG.debugf("That import %s has failed is told later: %s", failure.id(), e.getMessage());
            }
        }
    }
}
