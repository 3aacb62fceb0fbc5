package dev.parley.testing;

import dev.parley.postgres.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A PostgreSQL as [ThrowAwayPostgres], which the application reaches over a [Line]: a test gets that, and a way around
/// it, in its fields of these types.
public class LinedPostgres implements QuarkusTestResourceLifecycleManager {

    /// How a test reaches PostgreSQL itself.
    public record Direct(String jdbcUrl, String user, String password) {}

    private EmbeddedPostgres postgres;
    private Line line;

    @Override
    public Map<String, String> start() {
        var folder = Path.of(
                "target", "test-data", "lined-" + ProcessHandle.current().pid());
        postgres = EmbeddedPostgres.throwAway(folder.resolve("database"));
        line = new Line(postgres.port());
        var settings = new HashMap<String, String>();
        settings.put(
                "quarkus.datasource.jdbc.url",
                postgres.jdbcUrl().replace(":" + postgres.port() + "/", ":" + line.port() + "/"));
        settings.put("quarkus.datasource.username", postgres.user());
        settings.put("quarkus.datasource.password", postgres.password());
        settings.put("parley.data-dir", folder.toString());
        return settings;
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(line, new TestInjector.MatchesType(Line.class));
        test.injectIntoFields(
                new Direct(postgres.jdbcUrl(), postgres.user(), postgres.password()),
                new TestInjector.MatchesType(Direct.class));
    }

    @Override
    public void stop() {
        if (line != null) {
            line.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }
}
