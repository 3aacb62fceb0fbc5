package dev.parley.http;

import java.sql.SQLException;
import java.util.Set;

/// Tells a database that is busy or away from one that was asked something wrong.
final class Overload {

    /// PostgreSQL's classes and codes (Appendix A): connection lost, too many resources, cancelled by a time limit,
    /// lock not available, shutting down. `08` and `53` are whole classes.
    private static final Set<String> CODES = Set.of("57014", "55P03", "57P01", "57P02", "57P03", "40001", "40P01");

    private Overload() {}

    static boolean isBehind(Throwable failure) {
        return cause(failure) != null;
    }

    static String reason(Throwable failure) {
        var cause = cause(failure);
        return "%s (SQLSTATE %s)".formatted(cause.getMessage(), cause.getSQLState());
    }

    private static SQLException cause(Throwable failure) {
        for (var link = failure; link != null; link = link.getCause()) {
            if (link instanceof SQLException sql && isOverload(sql)) {
                return sql;
            }
        }
        return null;
    }

    private static boolean isOverload(SQLException sql) {
        String state = sql.getSQLState();
        // Agroal gives no SQLSTATE when no connection came free in time.
        return state == null
                ? String.valueOf(sql.getMessage()).contains("timeout")
                : state.startsWith("08") || state.startsWith("53") || CODES.contains(state);
    }
}
