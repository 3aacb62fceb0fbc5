package dev.parley.transfer;

import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/// Imports of which nobody heard whether they were begun, since PostgreSQL went away in that moment: whoever sends the
/// file again under its key may be told that it is running. So those that were begun are carried out.
@ApplicationScoped
class Doubts {

    private static final Logger LOG = Logger.getLogger(Doubts.class);

    /// Nothing that was on its way to PostgreSQL is kept later than that: a transaction in which nothing happens ends
    /// before.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Sql sql;
    private final Runs runs;
    private final Queue<Doubt> open = new ConcurrentLinkedQueue<>();

    /// @param since in nanoseconds of this machine's
    private record Doubt(UUID id, Path file, long since) {

        boolean isOver() {
            return System.nanoTime() - since > LONGEST.toNanos();
        }
    }

    Doubts(Sql sql, Runs runs) {
        this.sql = sql;
        this.runs = runs;
    }

    /// @param file is discarded as soon as it is clear that nothing was begun
    void add(UUID id, Path file) {
        open.add(new Doubt(id, file, System.nanoTime()));
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void settle() {
        for (var doubt : List.copyOf(open)) {
            if (isRunning(doubt.id())) {
                open.remove(doubt);
                LOG.infof("Import %s was begun after all", doubt.id());
                runs.start(doubt.id(), doubt.file());
            } else if (doubt.isOver()) {
                open.remove(doubt);
                Uploads.discard(doubt.file());
            }
        }
    }

    private boolean isRunning(UUID id) {
        return sql.query("select id from import where id = :id and state = 'running'")
                .set("id", id)
                .first(row -> row.uuid("id"))
                .isPresent();
    }
}
