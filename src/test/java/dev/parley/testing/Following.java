package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/// Makes the folder of a PostgreSQL that follows another one by streaming, as PostgreSQL's manual says
/// (26.3.4, making a base backup using the low level API): its artefact brings no `pg_basebackup`.
public final class Following {

    private static final String USER = "parley";

    /// What belongs to the primary alone.
    private static final Set<String> ITS_OWN = Set.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot");

    private Following() {}

    /// Copies what is in `from/postgres` and its password, while that primary goes on.
    ///
    /// @param port on the loopback, where the primary is
    /// @param name of the follower, as the primary sees it
    public static void of(Path from, int port, String password, Path to, String name) {
        of(from, port, port, password, to, name);
    }

    /// @param way the port at which the follower reaches the primary
    public static void of(Path from, int port, int way, String password, Path to, String name) {
        String url = "jdbc:postgresql://127.0.0.1:%d/parley".formatted(port);
        try (var connection = DriverManager.getConnection(url, USER, password)) {
            ask(
                    connection,
                    "select pg_create_physical_replication_slot('%1$s', true)::text from (values (1)) one where not exists (select from pg_replication_slots where slot_name = '%1$s')"
                            .formatted(name));
            ask(connection, "select pg_backup_start('%s', true)::text".formatted(name));
            copy(from.resolve("postgres"), to.resolve("postgres"));
            Files.copy(from.resolve("postgres.password"), to.resolve("postgres.password"));
            var data = to.resolve("postgres");
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(
                    data.resolve("backup_label"), ask(connection, "select labelfile from pg_backup_stop(false)"));
            Files.createDirectories(data.resolve("pg_wal"));
            Files.createDirectories(data.resolve("pg_replslot"));
            Files.createFile(data.resolve("standby.signal"));
            Files.writeString(
                    data.resolve("postgresql.auto.conf"),
                    """
                    primary_conninfo = 'host=127.0.0.1 port=%1$d user=%2$s password=%3$s application_name=%4$s'
                    primary_slot_name = '%4$s'
                    """.formatted(way, USER, password, name),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError("The primary gives no copy of itself", e);
        }
    }

    /// @return the first value; null where there is none
    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next() ? rows.getString(1) : null;
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
}
