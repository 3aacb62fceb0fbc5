package dev.parley.http;

import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionRolledbackException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/// Tells a database that is busy, away or unable to write from one that was asked something wrong. Whatever the way by
/// which that surfaces, PostgreSQL's code is somewhere in it; where there is none, the pool had no connection to give,
/// or the transaction had ended by its time limit before anybody asked for more.
public final class Overload {

    /// Classes of PostgreSQL's codes (Appendix A): no connection, nobody is let in, too many resources.
    private static final Set<String> CLASSES = Set.of("08", "28", "53");

    private static final Set<String> CODES = Set.of(
            // It writes nothing: a standby, or a primary on its way to be one.
            "25006",
            // Time limits: of what is idle in a transaction, of a transaction, of what is idle, of a statement, for a
            // lock.
            "25P03",
            "25P04",
            "57P05",
            "57014",
            "55P03",
            // Another was in the way.
            "40001",
            "40P01",
            // It stops, has crashed, or is not up yet.
            "57P01",
            "57P02",
            "57P03",
            // Its disk fails.
            "58030");

    /// How a transaction says that it is over already. What it was ended by is then not its cause, but suppressed.
    private static final Set<Class<?>> ENDED = Set.of(
            RollbackException.class,
            SystemException.class,
            TransactionRolledbackException.class,
            HeuristicRollbackException.class,
            HeuristicMixedException.class);

    private Overload() {}

    /// Whether it is the database's state that a failure comes from, and not what it was asked.
    public static boolean isBehind(Throwable failure) {
        return cause(failure).isPresent();
    }

    /// For the log: what is behind it.
    static String reason(Throwable failure) {
        return cause(failure)
                .map(cause -> cause instanceof SQLException sql && sql.getSQLState() != null
                        ? "%s (SQLSTATE %s)".formatted(sql.getMessage(), sql.getSQLState())
                        : cause.getMessage())
                .orElseThrow();
    }

    /// A code that says something else goes before a transaction that has ended: it ended by that.
    private static Optional<Throwable> cause(Throwable failure) {
        Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(failure, all);
        var coded = all.stream()
                .filter(cause -> cause instanceof SQLException sql && sql.getSQLState() != null)
                .toList();
        return coded.isEmpty()
                ? all.stream().filter(Overload::isWithoutCode).findFirst()
                : coded.stream()
                        .filter(cause -> isOverload(((SQLException) cause).getSQLState()))
                        .findFirst();
    }

    private static void collect(Throwable failure, Set<Throwable> all) {
        if (failure != null && all.add(failure)) {
            collect(failure.getCause(), all);
            if (ENDED.contains(failure.getClass())) {
                Arrays.stream(failure.getSuppressed()).forEach(cause -> collect(cause, all));
            }
        }
    }

    private static boolean isOverload(String state) {
        return CODES.contains(state) || CLASSES.stream().anyMatch(state::startsWith);
    }

    /// The driver gives every failure a code; the pool gives none to its own.
    private static boolean isWithoutCode(Throwable cause) {
        return cause instanceof SQLException || ENDED.contains(cause.getClass());
    }
}
