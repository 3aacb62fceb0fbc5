package dev.parley.postgres;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/// A statement that PostgreSQL refused or could not finish.
public final class SqlFailure extends RuntimeException {

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /// Whether a unique key already held the value (SQLSTATE 23505).
    public boolean isDuplicate() {
        return "23505".equals(((SQLException) getCause()).getSQLState());
    }

    /// Why, as PostgreSQL says it: its SQLSTATE.
    public String state() {
        return String.valueOf(((SQLException) getCause()).getSQLState());
    }

    /// The name of the constraint that was broken; null where that is not the reason.
    public String constraint() {
        return getCause() instanceof PSQLException e && e.getServerErrorMessage() != null
                ? e.getServerErrorMessage().getConstraint()
                : null;
    }

    /// The column that lacks its value; null where that is not the reason.
    public String column() {
        return getCause() instanceof PSQLException e && e.getServerErrorMessage() != null
                ? e.getServerErrorMessage().getColumn()
                : null;
    }
}
