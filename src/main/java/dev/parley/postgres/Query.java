package dev.parley.postgres;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// One statement on its way: values in, rows out.
public final class Query {

    /// Rows in memory at a time, where they are taken one by one.
    private static final int FETCHED = 50;

    private final Sql sql;
    private final SqlText text;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Query> company = new ArrayList<>();
    private boolean isRepeatable;

    Query(Sql sql, SqlText text) {
        this.sql = sql;
        this.text = text;
    }

    /// Gives a parameter its value. Collections become arrays (of `uuid` for UUIDs, else `text`), instants
    /// `timestamptz`; a value that no parameter names is ignored, so that variants of one statement can share them.
    public Query set(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public Query set(Map<String, ?> more) {
        values.putAll(more);
        return this;
    }

    /// Sends another statement along, to be run after this one: both cost one round trip. What is answered are this
    /// one's rows; where one of the two fails, both do.
    public Query with(Query another) {
        company.add(another);
        return this;
    }

    /// Is a change that is the same twice as once: where its connection was closed, it is sent again on another, as a
    /// question always is.
    public Query repeatable() {
        isRepeatable = true;
        return this;
    }

    public <T> List<T> list(RowReader<T> reader) {
        return ask(
                connection -> {
                    try (var statement = prepared(connection)) {
                        statement.execute();
                        return rows(statement.getResultSet(), reader);
                    }
                },
                List::size);
    }

    private <T> T ask(Sql.Work<T> work, ToIntFunction<T> count) {
        return sql.ask(connection -> text.question().ask(work, connection, count), isRepeatable || changesNothing());
    }

    private boolean changesNothing() {
        return !text.isChange() && company.stream().noneMatch(another -> another.text.isChange());
    }

    private <T> List<T> rows(ResultSet rows, RowReader<T> reader) throws SQLException {
        try (rows) {
            var row = new Row(rows, text.places());
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(reader.read(row));
            }
            return list;
        }
    }

    public <T> Optional<T> first(RowReader<T> reader) {
        return list(reader).stream().findFirst();
    }

    /// Hands over rows as they come, a few in memory at a time, however many there are. To be called inside a
    /// transaction, such as [Sql#snapshot]: without one, the driver would read them all first.
    public <T> void each(RowReader<T> reader, Consumer<? super T> taker) {
        sql.each(connection -> {
            try (var statement = prepared(connection)) {
                statement.setFetchSize(FETCHED);
                try (var rows = statement.executeQuery()) {
                    var row = new Row(rows, text.places());
                    while (rows.next()) {
                        taker.accept(reader.read(row));
                    }
                }
            }
            return null;
        });
    }

    /// @return how many rows changed
    public int update() {
        return ask(
                connection -> {
                    try (var statement = prepared(connection)) {
                        return statement.executeUpdate();
                    }
                },
                Integer::intValue);
    }

    private PreparedStatement prepared(Connection connection) throws SQLException {
        var statement = connection.prepareStatement(together());
        int place = fill(statement, 1);
        for (var another : company) {
            place = another.fill(statement, place);
        }
        return statement;
    }

    private String together() {
        return company.isEmpty()
                ? text.jdbc()
                : company.stream().map(another -> another.text.jdbc()).collect(joining(";\n", text.jdbc() + ";\n", ""));
    }

    /// @return the place of the next parameter
    private int fill(PreparedStatement statement, int first) throws SQLException {
        int place = first;
        for (var name : text.names()) {
            if (!values.containsKey(name)) {
                throw new IllegalStateException("No value for :" + name);
            }
            bind(statement, place++, values.get(name));
        }
        return place;
    }

    private static void bind(PreparedStatement statement, int place, Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(place, Types.NULL);
            case Instant instant -> statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
            case UUID[] ids ->
                statement.setArray(place, statement.getConnection().createArrayOf("uuid", ids));
            case Collection<?> many
            when many.stream().allMatch(UUID.class::isInstance) && !many.isEmpty() ->
                statement.setArray(place, statement.getConnection().createArrayOf("uuid", many.toArray()));
            case Collection<?> many ->
                statement.setArray(place, statement.getConnection().createArrayOf("text", many.toArray()));
            case Enum<?> constant -> statement.setString(place, constant.name().toLowerCase(java.util.Locale.ROOT));
            default -> statement.setObject(place, value);
        }
    }

    /// Makes a record of the row at hand.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(Row row) throws SQLException;
    }
}
