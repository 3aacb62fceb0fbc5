package dev.parley.testing;

import dev.parley.postgres.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/// A PostgreSQL as [ThrowAwayPostgres], which the application reaches through a [PgBouncer] in
/// transaction mode that has fewer sessions than the application has connections.
public class PooledPostgres implements QuarkusTestResourceLifecycleManager {

    /// Of PostgreSQL, for all.
    public static final int SESSIONS = 3;

    private static final String LIMITS =
            "set lock_timeout = 500; set statement_timeout = 1000; set idle_in_transaction_session_timeout = 1200";

    private EmbeddedPostgres postgres;
    private PgBouncer bouncer;

    @Override
    public Map<String, String> start() {
        var folder = Path.of(
                "target", "test-data", "pooled-" + ProcessHandle.current().pid());
        postgres = EmbeddedPostgres.throwAway(folder.resolve("database"));
        bouncer = PgBouncer.before(
                postgres.port(),
                postgres.user(),
                postgres.password(),
                folder.resolve("pgbouncer"),
                "default_pool_size = " + SESSIONS,
                "parley = host=127.0.0.1 port=%d dbname=parley connect_query='%s'".formatted(postgres.port(), LIMITS));
        return Map.ofEntries(
                Map.entry(
                        "quarkus.datasource.jdbc.url",
                        postgres.jdbcUrl().replace(":" + postgres.port() + "/", ":" + bouncer.port() + "/")),
                Map.entry("parley.direct-url", postgres.jdbcUrl()),
                Map.entry("quarkus.datasource.username", postgres.user()),
                Map.entry("quarkus.datasource.password", postgres.password()),
                Map.entry("parley.database.lock-timeout", "PT0.5S"),
                Map.entry("parley.database.statement-timeout", "PT1S"),
                Map.entry("parley.database.idle-in-transaction-timeout", "PT1.2S"),
                Map.entry("parley.data-dir", folder.toString()));
    }

    @Override
    public void stop() {
        if (bouncer != null) {
            bouncer.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
