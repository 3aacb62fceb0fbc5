package dev.parley.postgres;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.StatusCode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/// What a statement is for, under the name of who asks, such as `Conversation.page`: how long PostgreSQL takes
/// to answer (`parley_statements_seconds`), and with how many rows (`parley_statement_rows`). It is in the trace
/// of the request that asks it. What takes long is in the log, by its name alone: values may be personal.
final class Question {

    private static final Logger LOG = Logger.getLogger(Question.class);

    private final String name;
    private final long slowNanos;
    private final Trail trail;
    private final Timer time;
    private final DistributionSummary rows;

    /// @param slow what takes longer is told to the log
    Question(String name, Duration slow, Trail trail, MeterRegistry meters) {
        this.name = name;
        this.slowNanos = slow.toNanos();
        this.trail = trail;
        this.time = Timer.builder("parley.statements")
                .description("Answers of PostgreSQL, by question")
                .tag("question", name)
                .register(meters);
        this.rows = DistributionSummary.builder("parley.statement.rows")
                .description("Rows that a question is answered with, or changes")
                .tag("question", name)
                .register(meters);
    }

    /// @param count how many rows there are in an answer
    <T> T ask(Sql.Work<T> work, java.sql.Connection connection, ToIntFunction<T> count) throws SQLException {
        var span = trail.begin(name);
        long start = System.nanoTime();
        try {
            T answer = work.on(connection);
            int found = count.applyAsInt(answer);
            rows.record(found);
            span.setAttribute("db.response.returned_rows", found);
            return answer;
        } catch (SQLException e) {
            span.setStatus(StatusCode.ERROR).setAttribute("db.response.status_code", e.getSQLState());
            throw e;
        } finally {
            span.end();
            long nanos = System.nanoTime() - start;
            time.record(nanos, TimeUnit.NANOSECONDS);
            if (nanos > slowNanos) {
                LOG.warnf("%s took %d ms", name, TimeUnit.NANOSECONDS.toMillis(nanos));
            }
        }
    }

    /// Who asks: the first on the stack who is not of this room.
    static String asker() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("dev.parley.")
                                && !frame.getClassName().startsWith(Question.class.getPackageName() + "."))
                        .findFirst())
                .map(frame -> simple(frame.getClassName()) + "." + method(frame.getMethodName()))
                .orElse("unknown");
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replaceFirst("[_$].*", "");
    }

    /// A lambda is its method's.
    private static String method(String name) {
        return name.replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1").replaceFirst("\\$.*", "");
    }
}
