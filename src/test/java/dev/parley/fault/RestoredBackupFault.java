package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.postgres.MachinePrograms;
import dev.parley.postgres.OutsidePostgres;
import dev.parley.testing.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Backup and restoring by the commands of the operator's page, while others write. They need a PostgreSQL of the
/// machine's own, with its client programs.
class RestoredBackupFault {

    private static final int DEEDS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path folder;
    private Path backup;
    private OutsidePostgres postgres;
    private Handbook handbook;
    private Random dice;
    private Site site;

    @BeforeEach
    void scene() throws IOException {
        var bin = MachinePrograms.folder();
        assumeTrue(bin.isPresent(), "There is no PostgreSQL here with pg_dump and pg_basebackup of its own version");
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("restored backup: seed %d%n", seed);
        dice = new Random(seed);
        folder = Path.of("target", "faults", "backup-" + HexFormat.of().toHexDigits(dice.nextInt()));
        backup = Files.createDirectories(folder.resolve("backup"));
        Files.createDirectories(backup.resolve("wal"));
        Files.createDirectories(backup.resolve("stream"));
        postgres = OutsidePostgres.of(bin.get(), folder.resolve("database"));
        handbook = new Handbook(
                        folder.resolve("commands.log"),
                        Map.of(
                                "PATH", bin.get() + File.pathSeparator + System.getenv("PATH"),
                                "PGHOST", "127.0.0.1",
                                "PGPORT", String.valueOf(postgres.port()),
                                "PGUSER", postgres.user(),
                                "PGPASSWORD", postgres.password()))
                .with("/backup", backup);
    }

    @AfterEach
    void close() {
        if (site != null) {
            site.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private Crowd crowd() {
        return new Crowd(site, HexFormat.of().toHexDigits(dice.nextLong()), dice.nextLong());
    }

    /// What the diaries miss or find amiss.
    private List<String> audited(Crowd crowd) throws SQLException {
        try (var connection = postgres.connect()) {
            return Audit.of(connection, crowd.name(), crowd.writers()).all();
        }
    }

    private void assertEverybodyWritesOn() throws SQLException {
        var after = crowd();
        try (after) {
            after.write(DEEDS);
        }
        var figures = Survival.figures(site, "restored", after.name(), after.writers(), Duration.ZERO);
        assertEquals(List.of(), figures.damages());
    }

    private Web.Reply post(String token, String key) {
        return site.web()
                .send(
                        "POST",
                        "/articles/" + site.articles().getFirst() + "/comments",
                        token,
                        Map.of("Idempotency-Key", key),
                        Map.of("bodyMarkdown", "Said once, " + key));
    }

    private Web.Reply changes(long since) {
        return site.web()
                .send(
                        "GET",
                        "/articles/" + site.articles().getFirst() + "/comments/changes?limit=100&since=" + since,
                        null,
                        Map.of(),
                        null);
    }

    private long place() {
        return site.web()
                .send("GET", "/articles/" + site.articles().getFirst() + "/comments?limit=1", null, Map.of(), null)
                .body()
                .at("/thread/seq")
                .asLong();
    }

    @Again
    void a_dump_that_was_made_while_others_wrote_holds_all_that_was_acknowledged_before_it() throws Exception {
        postgres.furnish();
        site = Site.over(postgres, folder);
        // It has lived for longer than the one to come.
        site.change("do $$ begin for n in 1..5000 loop perform pg_current_xact_id(); commit; end loop; end $$");
        var before = crowd();
        try (before) {
            before.write(DEEDS);
        }
        String token = site.signIn(site.writers().getFirst());
        String kept = post(token, "key-of-a-dump").text("id");
        assertNotNull(kept);
        Await.until(
                PATIENCE,
                "all is settled",
                () -> changes(place()).body().path("items").isEmpty());
        long seen = place();
        // Who has seen the last has missed nothing.
        post(token, "key-of-what-is-missed");
        handbook.with("/srv/parley", folder.resolve("server"));
        var meanwhile = crowd();
        try (meanwhile) {
            meanwhile.write(DEEDS / 4);
            handbook.follow("Dump");
            meanwhile.write(DEEDS / 4);
        }
        site.server().kill();
        postgres.stop();

        postgres.begin(folder.resolve("elsewhere"));
        postgres.start();
        var anew = Files.createDirectories(folder.resolve("server-elsewhere"));
        handbook.with("/srv/parley", anew).follow("Restore a dump");

        assertEquals(List.of(), audited(before));
        assertEquals(
                List.of(),
                audited(meanwhile).stream()
                        .filter(what -> !what.startsWith("lost: "))
                        .toList());
        site.serveFrom(anew);
        site.server().start();
        assertEquals(410, changes(seen).status());
        long place = place();
        assertEquals(kept, post(token, "key-of-a-dump").text("id"));
        assertEquals(0, changes(place).body().path("items").size());
        String next = post(token, "key-of-afterwards").text("id");
        Await.until(
                PATIENCE,
                "it is told",
                () -> changes(place).body().path("items").size() == 1);
        assertEquals(next, changes(place).body().at("/items/0/id").asText());
        assertEverybodyWritesOn();
    }

    @Again
    void a_base_copy_and_the_log_lose_nothing_that_was_acknowledged() throws Exception {
        postgres.moveTo(postgres.data(), handbook.settings("Archive the log"));
        postgres.furnish();
        var receiver = handbook.begin("Receive the log");
        try {
            site = Site.over(postgres, folder);
            var early = crowd();
            try (early) {
                early.write(DEEDS / 2);
                handbook.follow("Take a base copy");
                handbook.follow("Wait for the receiver");
                early.write(DEEDS / 2);
            }
            var late = crowd();
            try (late) {
                late.write(DEEDS);
                postgres.killAll();
            }
            receiver.destroyForcibly().waitFor();
            site.server().kill();
            var lost = postgres.data();
            // What is restored here goes on to fill the archive, with a history of its own.
            var archive = copied(backup.resolve("wal"), folder.resolve("archive"));

            // The disk went with the machine: there is what the receiver has.
            restore("received", folder, backup.resolve("stream"));
            assertEquals(List.of(), audited(early));
            assertEquals(List.of(), audited(late));
            postgres.stop();

            // The control: whatever was not archived yet is missed.
            restore("archived", archive, folder);
            assertNotEquals(List.of(), audited(late));
            postgres.stop();

            // The disk is there: it has what was not archived yet.
            handbook.with("/srv/old", lost);
            restore("kept", archive, folder, "Add what is left of the log");
            assertEquals(List.of(), audited(early));
            assertEquals(List.of(), audited(late));
            site.server().start();
            assertEverybodyWritesOn();
        } finally {
            receiver.destroyForcibly();
        }
    }

    private static Path copied(Path folder, Path copy) throws IOException {
        Files.createDirectories(copy);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private void restore(String name, Path archived, Path received, String... besides) {
        var data = folder.resolve(name);
        handbook.with("/srv/postgres", data)
                .with("/backup/wal", archived)
                .with("/backup/stream", received)
                .follow("Restore a base copy");
        for (String title : besides) {
            handbook.follow(title);
        }
        postgres.moveTo(data);
        postgres.start();
        Await.until(PATIENCE, "the log is replayed", this::isPrimary);
    }

    private boolean isPrimary() {
        try (var connection = postgres.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select not pg_is_in_recovery()")) {
            rows.next();
            return rows.getBoolean(1);
        } catch (SQLException _) {
            return false;
        }
    }
}
