package dev.parley.testing;

import dev.parley.postgres.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// A primary, and a replica that follows it by streaming, which the application reaches over a [Line].
public class ReplicatedPostgres implements QuarkusTestResourceLifecycleManager {

    /// The replica itself, beside the line.
    public record Follower(String url, String user, String password) {

        public void run(String statement) {
            try (var connection = DriverManager.getConnection(url, user, password);
                    var sql = connection.createStatement()) {
                sql.execute(statement);
            } catch (SQLException e) {
                throw new AssertionError(statement, e);
            }
        }
    }

    private EmbeddedPostgres primary;
    private EmbeddedPostgres follower;
    private Line line;

    @Override
    public Map<String, String> start() {
        var folder = Path.of(
                "target", "test-data", "replicated-" + ProcessHandle.current().pid());
        primary = EmbeddedPostgres.start(folder.resolve("primary"));
        Following.of(
                folder.resolve("primary"), primary.port(), primary.password(), folder.resolve("replica"), "follower");
        follower = EmbeddedPostgres.start(folder.resolve("replica"));
        line = new Line(follower.port());
        return Map.of(
                "quarkus.datasource.jdbc.url",
                primary.jdbcUrl(),
                "quarkus.datasource.username",
                primary.user(),
                "quarkus.datasource.password",
                primary.password(),
                "parley.replicas",
                follower.jdbcUrl().replace(":" + follower.port() + "/", ":" + line.port() + "/"),
                "parley.data-dir",
                folder.toString());
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(line, new TestInjector.MatchesType(Line.class));
        test.injectIntoFields(
                new Follower(follower.jdbcUrl(), follower.user(), follower.password()),
                new TestInjector.MatchesType(Follower.class));
    }

    @Override
    public void stop() {
        if (line != null) {
            line.close();
        }
        if (follower != null) {
            follower.close();
        }
        if (primary != null) {
            primary.close();
        }
    }
}
