package dev.parley.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The row at hand, its columns by name and in the types that we use.
public final class Row {

    private final ResultSet rows;
    private final Map<String, Integer> places;

    /// @param places where the statement's columns were found before; on a page of a hundred rows the driver would
    ///     look each up a hundred times, by a slower way
    Row(ResultSet rows, Map<String, Integer> places) {
        this.rows = rows;
        this.places = places;
    }

    private int place(String column) throws SQLException {
        Integer place = places.get(column);
        if (place == null) {
            place = rows.findColumn(column);
            places.put(column, place);
        }
        return place;
    }

    public UUID uuid(String column) throws SQLException {
        return rows.getObject(place(column), UUID.class);
    }

    public String text(String column) throws SQLException {
        return rows.getString(place(column));
    }

    public int integer(String column) throws SQLException {
        return rows.getInt(place(column));
    }

    public Integer integerOrNull(String column) throws SQLException {
        int value = rows.getInt(place(column));
        return rows.wasNull() ? null : value;
    }

    public long number(String column) throws SQLException {
        return rows.getLong(place(column));
    }

    public double real(String column) throws SQLException {
        return rows.getDouble(place(column));
    }

    public byte[] octets(String column) throws SQLException {
        return rows.getBytes(place(column));
    }

    public boolean bool(String column) throws SQLException {
        return rows.getBoolean(place(column));
    }

    public Instant instant(String column) throws SQLException {
        var time = rows.getObject(place(column), OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public List<UUID> uuids(String column) throws SQLException {
        var array = rows.getArray(place(column));
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }

    public List<String> texts(String column) throws SQLException {
        var array = rows.getArray(place(column));
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
