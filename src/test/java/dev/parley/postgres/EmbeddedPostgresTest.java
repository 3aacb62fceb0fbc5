package dev.parley.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A server of our own, as root or not, whatever has happened to the one before it.
class EmbeddedPostgresTest {

    @TempDir
    Path machine;

    private Path folder;

    @BeforeEach
    void choose_a_folder() {
        folder = machine.resolve("data");
    }

    @Test
    void data_outlives_a_restart() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(folder)) {
            ask(postgres, "create table story as select 'Harbour fire' as title");
        }

        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertEquals("Harbour fire", ask(postgres, "select title from story"));
            assertFalse(postgres.isTakenOver());
        }
    }

    @Test
    void what_is_kept_is_durable_and_what_is_thrown_away_is_not() throws SQLException {
        try (var kept = EmbeddedPostgres.start(folder);
                var thrownAway = EmbeddedPostgres.throwAway(machine.resolve("other"))) {
            assertEquals("on", ask(kept, "show fsync"));
            assertEquals("on", ask(kept, "show synchronous_commit"));
            assertEquals("off", ask(thrownAway, "show fsync"));
        }

        assertTrue(Files.exists(folder));
        assertFalse(Files.exists(machine.resolve("other")));
    }

    @Test
    void only_this_machine_and_only_the_owner_gets_in() throws SQLException {
        try (var postgres = EmbeddedPostgres.throwAway(folder)) {
            assertEquals("127.0.0.1", ask(postgres, "show listen_addresses"));
            assertEquals("", ask(postgres, "show unix_socket_directories"));
            var refused = assertThrows(
                    SQLException.class,
                    () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "a guess"));
            assertEquals("28P01", refused.getSQLState());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobody_else_on_the_machine_can_read_the_folder() throws IOException {
        try (var _ = EmbeddedPostgres.throwAway(folder)) {
            assertEquals("rwx------", permissions(folder));
            assertEquals("rwx------", permissions(folder.resolve("postgres")));
            assertEquals("rw-------", permissions(folder.resolve("postgres.password")));
        }
    }

    @Test
    void a_folder_may_be_called_anything() throws SQLException {
        try (var postgres = EmbeddedPostgres.throwAway(machine.resolve("Ada's data, $HOME & more"))) {
            assertEquals("1", ask(postgres, "select 1"));
        }
    }

    @Test
    void a_second_server_on_a_folder_is_told_which() throws Exception {
        try (var _ = Owner.of(folder)) {
            var refusal = assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(folder));

            assertTrue(refusal.getMessage().contains("Another server is using the data folder " + folder));
        }
    }

    @Test
    void what_a_killed_process_left_running_is_taken_over() throws Exception {
        var owner = Owner.of(folder);
        owner.kill();

        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertTrue(postgres.isTakenOver());
            assertEquals(owner.jdbcUrl(), postgres.jdbcUrl());
            assertEquals("1", ask(postgres, "select 1"));
        }
    }

    @Test
    void a_killed_server_is_started_again() throws Exception {
        Owner.of(folder).kill();
        var killed = ProcessHandle.of(postmaster().pid()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();

        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertFalse(postgres.isTakenOver());
            assertEquals("1", ask(postgres, "select 1"));
        }
    }

    @Test
    void a_server_that_is_killed_comes_back_by_itself_where_it_was() throws Exception {
        try (var postgres = EmbeddedPostgres.start(folder)) {
            ask(postgres, "create table story as select 'Harbour fire' as title");
            ProcessHandle.of(postmaster().pid()).orElseThrow().destroyForcibly();

            Await.until(Duration.ofSeconds(30), "PostgreSQL comes back", () -> isUp(postgres));
            assertEquals("Harbour fire", ask(postgres, "select title from story"));
        }
    }

    private static boolean isUp(EmbeddedPostgres postgres) {
        try {
            return ask(postgres, "select 1 from story").equals("1");
        } catch (SQLException _) {
            return false;
        }
    }

    @Test
    void a_stranger_that_has_the_number_of_an_old_server_is_no_server() throws Exception {
        EmbeddedPostgres.start(folder).close();
        var me = ProcessHandle.current().pid();
        Files.writeString(
                folder.resolve("postgres/postmaster.pid"),
                "%d%n%s%n1000000000%n1%n%n127.0.0.1%n".formatted(me, folder.resolve("postgres")));

        try (var postgres = EmbeddedPostgres.start(folder)) {
            assertFalse(postgres.isTakenOver());
            assertEquals("1", ask(postgres, "select 1"));
        }
    }

    @Test
    void a_copied_folder_never_gets_its_originals_server() throws Exception {
        try (var original = EmbeddedPostgres.throwAway(folder)) {
            ask(original, "checkpoint");
            copy(folder, machine.resolve("copy"));

            try (var copy = EmbeddedPostgres.throwAway(machine.resolve("copy"))) {
                assertFalse(copy.isTakenOver());
                assertNotEquals(original.port(), copy.port());
            }
            assertEquals("1", ask(original, "select 1"));
        }
    }

    @Test
    void what_an_interrupted_first_start_left_is_cleared() throws IOException {
        Files.createDirectories(folder.resolve("postgres.draft/base"));
        Files.writeString(folder.resolve("postgres.draft/PG_VERSION"), "18");

        try (var _ = EmbeddedPostgres.throwAway(folder)) {
            assertFalse(Files.exists(folder.resolve("postgres.draft")));
        }
    }

    @Test
    void data_of_another_major_version_is_left_alone() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "17\n");

        var refusal = assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(folder));

        assertTrue(refusal.getMessage().contains("was made by PostgreSQL 17"));
        assertEquals("17\n", Files.readString(folder.resolve("postgres/PG_VERSION")));
    }

    @Test
    void data_without_its_password_says_which_file_it_misses() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "18\n");

        var refusal = assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(folder));

        assertTrue(refusal.getMessage()
                .contains(folder.resolve("postgres.password").toString()));
    }

    @Test
    void what_is_no_database_is_left_alone() throws IOException {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/letter.txt"), "Dear Ada");

        var refusal = assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(folder));

        assertTrue(refusal.getMessage().contains("is no database"));
        assertEquals("Dear Ada", Files.readString(folder.resolve("postgres/letter.txt")));
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        var file = Files.writeString(machine.resolve("file"), "");

        var refusal = assertThrows(CannotStart.class, () -> EmbeddedPostgres.start(file.resolve("data")));

        assertTrue(refusal.getMessage().contains(file.toString()));
    }

    private Postmaster postmaster() {
        return Postmaster.namedIn(folder.resolve("postgres/postmaster.pid")).orElseThrow();
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
