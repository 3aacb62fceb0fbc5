package dev.parley.postgres;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Does a deed again that PostgreSQL broke off because another was in its way: they waited for each other (SQLSTATE
/// 40P01), or the other took away what this one had found and wanted to point at (23503). Nothing of it was kept, and
/// the other is through by now. The hot paths lock in one order and never come here; an editor who renames or deletes a
/// tag while its articles are edited does. The same goes for one whose connection was closed before its transaction
/// came
/// to its end. None is begun while PostgreSQL is away, or when its request has no time left.
@Interceptor
@Transactional
@Priority(Repetition.AROUND_TRANSACTIONS)
class Repetition {

    /// Just outside of the interceptor that opens transactions, which stands at 200.
    static final int AROUND_TRANSACTIONS = Interceptor.Priority.PLATFORM_BEFORE + 199;

    private static final Logger LOG = Logger.getLogger(Repetition.class);

    private static final int ATTEMPTS = 3;
    private static final Set<String> OVERTAKEN = Set.of("40P01", "23503");

    private final Pulse pulse;
    private final Deadline deadline;
    private final Reconnection reconnection;

    Repetition(Pulse pulse, Deadline deadline, Reconnection reconnection) {
        this.pulse = pulse;
        this.deadline = deadline;
        this.reconnection = reconnection;
    }

    @AroundInvoke
    Object run(InvocationContext deed) throws Exception {
        if (QuarkusTransaction.isActive()) {
            return deed.proceed();
        }
        pulse.mustBeThere();
        deadline.mustBeAhead();
        return reconnection.run(() -> unlocked(deed), () -> !Done.is(deed));
    }

    private static Object unlocked(InvocationContext deed) throws Exception {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return deed.proceed();
            } catch (Exception e) {
                if (!isOvertaken(e)) {
                    throw e;
                }
                LOG.infof("%s is done again: another was in its way", deed.getMethod());
            }
        }
        return deed.proceed();
    }

    private static boolean isOvertaken(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && OVERTAKEN.contains(sql.getSQLState()));
    }
}
