package dev.parley.postgres;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// SQL as written in the collections, with `:named` parameters. Inside a transaction it runs on that transaction's
/// connection; outside of one, a question is a single round trip on a connection that commits by itself.
///
/// Rows that several writers want are locked by a statement of their own, before the one that writes them. Where
/// one statement does both, it locks the newest version and then writes by its older snapshot: if a foreign key
/// holds the row too, it queues for it once more, behind those who already wait for it, and the circle is closed.
@ApplicationScoped
public class Sql {

    /// In seconds, how long a transaction of work that nobody waits for may take.
    public static final int PATIENT_SECONDS = 300;

    /// How long a statement of it may.
    private static final Duration PATIENT = Duration.ofMinutes(1);

    private final DataSource dataSource;
    private final Replicas replicas;
    private final Pulse pulse;
    private final Deadline deadline;
    private final Reconnection reconnection;
    private final TimeLimits limits;
    private final Duration slow;
    private final Trail trail;
    private final MeterRegistry meters;
    private final Map<String, SqlText> texts = new ConcurrentHashMap<>();

    /// @param slow a statement that takes longer is named in the log
    Sql(
            DataSource dataSource,
            Replicas replicas,
            Pulse pulse,
            Deadline deadline,
            Reconnection reconnection,
            TimeLimits limits,
            @ConfigProperty(name = "parley.slow-statement") Duration slow,
            Trail trail,
            MeterRegistry meters) {
        this.dataSource = dataSource;
        this.replicas = replicas;
        this.pulse = pulse;
        this.deadline = deadline;
        this.reconnection = reconnection;
        this.limits = limits;
        this.slow = slow;
        this.trail = trail;
        this.meters = meters;
    }

    /// A question or a change to be filled with values and run once. The number of different texts must be bounded:
    /// each is parsed once and kept, under the name of who asks it first.
    public Query query(String text) {
        return new Query(this, texts.computeIfAbsent(text, this::parsed));
    }

    private SqlText parsed(String text) {
        return SqlText.parse(text, new Question(Question.asker(), slow, trail, meters));
    }

    /// By the replica that does the reading in hand, as long as it can; else by the primary.
    ///
    /// @param isRepeatable whether it may be asked again where its connection was closed; inside a
    ///     transaction, that is for the whole of it to be (see [Repetition])
    <T> T ask(Work<T> work, boolean isRepeatable) {
        var replica = replicas.chosen();
        if (replica != null) {
            try {
                return replica.run(work);
            } catch (SQLException e) {
                replicas.giveUp(e);
            }
        }
        return reconnection.run(() -> run(work), () -> isRepeatable && !QuarkusTransaction.isActive());
    }

    <T> T run(Work<T> work) {
        pulse.mustBeThere();
        deadline.mustBeAhead();
        try (var connection = dataSource.getConnection()) {
            deadline.keep(connection);
            T answer = work.on(connection);
            pulse.answered();
            return answer;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /// The transaction at hand is work that nobody waits for, such as a sweep: its statements may take a minute each.
    /// The transaction's own limit, [#PATIENT_SECONDS], is set where it begins.
    public void patient() {
        patient(PATIENT);
    }

    /// @param each how long each statement may take, its locks included
    public void patient(Duration each) {
        run(connection -> {
            limits.extend(connection, each);
            return null;
        });
    }

    /// Reads much, all of it as it stands at one moment, in a transaction of its own. A connection is held
    /// meanwhile: nobody outside, such as a client, is to be waited for.
    public void snapshot(Runnable reading) {
        var isBegun = new AtomicBoolean();
        reconnection.run(
                () -> {
                    snapshot(reading, isBegun);
                    return null;
                },
                () -> !isBegun.get());
    }

    private void snapshot(Runnable reading, AtomicBoolean isBegun) {
        QuarkusTransaction.requiringNew().timeout(PATIENT_SECONDS).run(() -> {
            query("set transaction isolation level repeatable read, read only").update();
            patient();
            isBegun.set(true);
            reading.run();
        });
    }

    <T> void each(Work<T> work) {
        if (!QuarkusTransaction.isActive()) {
            throw new IllegalStateException("Rows are read one by one inside a transaction");
        }
        run(work);
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
