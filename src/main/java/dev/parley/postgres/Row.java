package dev.parley.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/// The row at hand, its columns by name and in the types that we use.
public final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public UUID uuid(String column) throws SQLException {
        return rows.getObject(column, UUID.class);
    }

    public String text(String column) throws SQLException {
        return rows.getString(column);
    }

    public int integer(String column) throws SQLException {
        return rows.getInt(column);
    }

    public Integer integerOrNull(String column) throws SQLException {
        int value = rows.getInt(column);
        return rows.wasNull() ? null : value;
    }

    public long number(String column) throws SQLException {
        return rows.getLong(column);
    }

    public double real(String column) throws SQLException {
        return rows.getDouble(column);
    }

    public boolean bool(String column) throws SQLException {
        return rows.getBoolean(column);
    }

    public Instant instant(String column) throws SQLException {
        var time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public List<UUID> uuids(String column) throws SQLException {
        var array = rows.getArray(column);
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }

    public List<String> texts(String column) throws SQLException {
        var array = rows.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
