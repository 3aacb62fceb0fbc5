package dev.parley.tag.merge;

import dev.parley.http.Refused;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Goes on with merges that nobody is at: those that take longer than a request, and those whose node has gone. Any
/// number of nodes may do so at once.
@ApplicationScoped
class Continuation {

    private static final Logger LOG = Logger.getLogger(Continuation.class);

    /// Who is at one takes the next step sooner.
    private static final Duration LEFT = Duration.ofSeconds(3);

    /// Then others get their turn.
    private static final Duration AT_A_TIME = Duration.ofSeconds(30);

    /// Somebody has to do something first; whoever asks for it again is answered at once.
    private static final Duration IN_VAIN = Duration.ofHours(1);

    private static final String BEGUN = """
            select one.id as one, one.slug, other.id as other
            from tag one join tag other on other.id = one.merging_into
            where one.merging_into is not null and one.merging_at < :before
            order by one.merging_at
            """;

    private final Merges merges;
    private final MergeSteps steps;
    private final Sql sql;
    private final Clock clock;

    Continuation(Merges merges, MergeSteps steps, Sql sql, Clock clock) {
        this.merges = merges;
        this.steps = steps;
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void goOn() {
        sql.query(BEGUN)
                .set("before", clock.instant().minus(LEFT))
                .list(Begun::read)
                .forEach(this::goOn);
    }

    private void goOn(Begun merge) {
        try {
            merges.goOn(merge.one(), merge.other(), clock.instant().plus(AT_A_TIME));
        } catch (Refused e) {
            LOG.warnf("The merge of the tag %s does not go on: %s", merge.slug(), e.getMessage());
            steps.putOff(merge.one(), clock.instant().plus(IN_VAIN));
        } catch (RuntimeException e) {
            LOG.infof("The merge of the tag %s is gone on with later: %s", merge.slug(), e.getMessage());
        }
    }

    private record Begun(UUID one, String slug, UUID other) {

        static Begun read(Row row) throws SQLException {
            return new Begun(row.uuid("one"), row.text("slug"), row.uuid("other"));
        }
    }
}
