package dev.parley.postgres;

import java.sql.SQLException;

/// A statement that PostgreSQL refused or could not finish.
public final class SqlFailure extends RuntimeException {

    SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /// Whether a unique key already held the value (SQLSTATE 23505).
    public boolean isDuplicate() {
        return "23505".equals(((SQLException) getCause()).getSQLState());
    }
}
