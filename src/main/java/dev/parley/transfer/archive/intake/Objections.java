package dev.parley.transfer.archive.intake;

import dev.parley.postgres.Sql;
import dev.parley.postgres.SqlFailure;

/// Says in words what PostgreSQL has against a row.
final class Objections {

    private static final String COLUMNS = """
            select string_agg('`' || a.attname || '`', ', ' order by a.attnum) as columns
            from pg_constraint k
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
            where k.conname = :name and k.connamespace = current_schema()::regnamespace
            """;

    private final Sql sql;

    Objections(Sql sql) {
        this.sql = sql;
    }

    /// Whether it is the row that is wrong (SQLSTATE classes 22 and 23, and 54: JSON nested too deep, a key too
    /// long), and not the server.
    boolean isOne(SqlFailure failure) {
        return failure.state().startsWith("22")
                || failure.state().startsWith("23")
                || failure.state().startsWith("54");
    }

    /// A sentence without a full stop.
    String of(SqlFailure failure) {
        return switch (failure.state()) {
            case "23502" -> "It lacks a value for `%s`".formatted(failure.column());
            case "23503" -> "Its %s refers to something that is not in the archive".formatted(columns(failure));
            case "23505" -> "Another row has the same %s already".formatted(columns(failure));
            case "23514" -> "Its %s cannot be so: that breaks a rule".formatted(columns(failure));
            default -> "One of its values is not what its column can hold";
        };
    }

    private String columns(SqlFailure failure) {
        return sql.query(COLUMNS)
                .set("name", failure.constraint())
                .first(row -> row.text("columns"))
                .orElse("key");
    }
}
