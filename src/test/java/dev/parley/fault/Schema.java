package dev.parley.fault;

import dev.parley.postgres.OutsidePostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// A database at some version of its schema.
final class Schema {

    private final OutsidePostgres postgres;

    Schema(OutsidePostgres postgres) {
        this.postgres = postgres;
    }

    /// A table as one version of the program knows it.
    ///
    /// @param columns those that can be written, with commas between
    record Table(String name, String columns) {}

    /// Brings it up to a version, as a server does that starts.
    ///
    /// @param version such as `016`, or `latest`
    void migrate(String version) {
        var configuration = Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://127.0.0.1:%d/parley?sslmode=disable".formatted(postgres.port()),
                        postgres.user(),
                        postgres.password())
                .locations("filesystem:src/main/resources/db/migration")
                .target(MigrationVersion.fromVersion(version));
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        configuration.load().migrate();
    }

    /// Its tables as they are now.
    List<Table> tables() throws SQLException {
        var tables = new ArrayList<Table>();
        try (var connection = postgres.connect();
                var rows = connection.createStatement().executeQuery("""
                        select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                        from pg_class c join pg_attribute a on a.attrelid = c.oid
                        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
                        and not a.attisdropped and a.attgenerated = '' and c.relname <> 'flyway_schema_history'
                        group by c.relname order by c.relname
                        """)) {
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getString(2)));
            }
        }
        return tables;
    }

    /// Takes rows over from a newer schema, as this one knows them.
    ///
    /// @param most from each table
    void fill(List<Table> tables, Connection from, int most) throws SQLException {
        try (var connection = postgres.connect()) {
            connection.createStatement().execute("set session_replication_role = replica");
            for (var table : tables) {
                try (var rows = from.createStatement()
                                .executeQuery("select row_to_json(t)::text from %s t limit %d"
                                        .formatted(table.name(), most));
                        var insert = connection.prepareStatement("""
                                insert into %1$s (%2$s) overriding system value
                                select %2$s from json_populate_record(null::%1$s, ?::json) on conflict do nothing
                                """.formatted(table.name(), table.columns()))) {
                    while (rows.next()) {
                        insert.setString(1, rows.getString(1));
                        insert.executeUpdate();
                    }
                }
            }
        }
    }

    /// How many rows each table has.
    List<String> counts(List<Table> tables) throws SQLException {
        var counts = new ArrayList<String>();
        try (var connection = postgres.connect()) {
            for (var table : tables) {
                try (var rows = connection.createStatement().executeQuery("select count(*) from " + table.name())) {
                    rows.next();
                    counts.add("%s: %d".formatted(table.name(), rows.getLong(1)));
                }
            }
        }
        return counts;
    }
}
