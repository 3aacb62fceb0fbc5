package dev.parley.testing;

import dev.parley.postgres.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

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

    /// What belongs to the primary alone.
    private static final Set<String> ITS_OWN = Set.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot");

    private EmbeddedPostgres primary;
    private EmbeddedPostgres follower;
    private Line line;

    @Override
    public Map<String, String> start() {
        var folder = Path.of(
                "target", "test-data", "replicated-" + ProcessHandle.current().pid());
        primary = EmbeddedPostgres.start(folder.resolve("primary"));
        follow(folder.resolve("primary"), folder.resolve("replica"));
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

    /// Copies the primary as PostgreSQL's manual says (26.3.4, making a base backup using the low level API).
    private void follow(Path from, Path to) {
        try (var connection = DriverManager.getConnection(primary.jdbcUrl(), primary.user(), primary.password())) {
            ask(connection, "select pg_create_physical_replication_slot('follower', true)::text");
            ask(connection, "select pg_backup_start('follower', true)::text");
            copy(from.resolve("postgres"), to.resolve("postgres"));
            Files.copy(from.resolve("postgres.password"), to.resolve("postgres.password"));
            var data = to.resolve("postgres");
            Files.writeString(
                    data.resolve("backup_label"), ask(connection, "select labelfile from pg_backup_stop(false)"));
            Files.createDirectories(data.resolve("pg_wal"));
            Files.createDirectories(data.resolve("pg_replslot"));
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    """
                    primary_conninfo = 'host=127.0.0.1 port=%d user=%s password=%s'
                    primary_slot_name = 'follower'
                    """.formatted(primary.port(), primary.user(), primary.password()),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError("The primary gives no copy of itself", e);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (ITS_OWN.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!ITS_OWN.contains(file.getFileName().toString())) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                // The primary goes on, and takes away what it no longer needs.
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
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
