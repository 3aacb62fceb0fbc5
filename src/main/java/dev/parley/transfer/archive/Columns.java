package dev.parley.transfer.archive;

import static java.util.stream.Collectors.joining;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// What the tables hold, as the database says: without what it computes itself.
@ApplicationScoped
public class Columns {

    private static final String OF = """
            select column_name from information_schema.columns
            where table_schema = current_schema() and table_name = :table and is_generated = 'NEVER'
            order by ordinal_position
            """;

    private final Sql sql;

    Columns(Sql sql) {
        this.sql = sql;
    }

    /// In the order in which they are written.
    public List<String> of(Kind kind) {
        return sql.query(OF).set("table", kind.table()).list(row -> row.text("column_name"));
    }

    /// The version of the schema: that of the last migration.
    public int version() {
        return sql.query(
                        "select floor(max(version::numeric))::integer as version from flyway_schema_history where success")
                .first(row -> row.integer("version"))
                .orElseThrow();
    }

    /// As SQL names them.
    public static String named(List<String> columns) {
        return columns.stream().map("\"%s\""::formatted).collect(joining(", "));
    }
}
