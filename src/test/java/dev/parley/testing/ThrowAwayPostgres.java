package dev.parley.testing;

import dev.parley.postgres.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/// A PostgreSQL for the tests of one run, which goes when the run is over, and a data folder for the
/// application; or those of the [Cluster], where the tests run on one.
public class ThrowAwayPostgres implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        if (Cluster.isThere()) {
            return Cluster.settings();
        }
        var folder = Path.of(
                "target", "test-data", String.valueOf(ProcessHandle.current().pid()));
        postgres = EmbeddedPostgres.throwAway(folder.resolve("database"));
        return Map.of(
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
                "quarkus.datasource.username", postgres.user(),
                "quarkus.datasource.password", postgres.password(),
                "parley.data-dir", folder.toString());
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
