package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.postgres.OutsidePostgres;
import dev.parley.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The schema goes from an older version to the newest one while the older program writes every table. With
/// `-Dfault.million=true` there are 2,000,000 comments, of `src/bench/generate.sh`, which needs psql.
class MigrationFault {

    /// The version before those that are held to [dev.parley.postgres.MigrationRules], and the last few that are not.
    private static final String OLDER = "016";

    private static final boolean IS_LARGE = Boolean.getBoolean("fault.million");
    /// For a lock. In the short form on a machine that does other things, whose processor is waited for, too.
    private static final Duration LONGEST_WAIT = Duration.ofMillis(Survival.IS_SHORT ? 1_000 : 200);

    private static final int ROWS = 200;
    private static final int TIMES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Again
    void the_version_before_writes_on_while_the_schema_is_migrated() throws Exception {
        Path folder = Path.of(
                "target", "faults", String.valueOf(ProcessHandle.current().pid()), "migration-" + System.nanoTime());
        try (var postgres = OutsidePostgres.in(folder, "log_lock_waits=on", "deadlock_timeout=10ms")) {
            postgres.start();
            var schema = new Schema(postgres);
            schema.migrate(OLDER);
            if (IS_LARGE) {
                generate(postgres);
            }
            var tables = schema.tables();
            fill(schema, tables);
            var before = schema.counts(tables);
            migrate(schema, postgres, tables);
            assertEquals(before, schema.counts(tables));
            assertEquals(List.of(), LockWaits.of(postgres, LONGEST_WAIT));
            mustSeeAWait(postgres);
        }
    }

    @Again
    void nodes_that_start_at_once_migrate_one_after_the_other() {
        var site = Site.shared();
        String database = "twins_" + System.nanoTime();
        site.change("create database " + database);
        try (var one = site.stranger(database, "one");
                var other = site.stranger(database, "other")) {
            one.launch();
            other.launch();
            mustBeHonest(one);
            mustBeHonest(other);
        }
    }

    /// Polls what it says of itself while it starts: nothing or 503, until it is what it says.
    private static void mustBeHonest(ParleyServer node) {
        Await.until(PATIENCE, "it is ready: see " + node.log(), () -> {
            assertTrue(node.isAlive(), () -> "it does not start: see " + node.log());
            int started = node.web().health("started").status();
            int ready = node.web().health("ready").status();
            // Asked afterwards, so that what was said before is not excused by it.
            assertTrue(Set.of(0, 200, 503).containsAll(List.of(started, ready)), () -> started + " " + ready);
            if (started == 200 || ready == 200) {
                assertTrue(node.web().isAnswered(), () -> "it says that it is there, and is not: see " + node.log());
            }
            return started == 200 && ready == 200;
        });
    }

    @Again
    void a_node_starts_where_a_newer_one_has_migrated() {
        var site = Site.shared();
        site.server().kill();
        site.change("""
                insert into flyway_schema_history
                  (installed_rank, version, description, type, script, installed_by, execution_time, success)
                values (999, '999', 'newer', 'SQL', 'V999__newer.sql', 'somebody', 1, true)
                """);
        try {
            site.server().start();
        } finally {
            site.change("delete from flyway_schema_history where installed_rank = 999");
        }
    }

    /// The control: somebody who does wait as long is seen.
    private static void mustSeeAWait(OutsidePostgres postgres) throws Exception {
        try (var one = postgres.connect();
                var other = postgres.connect()) {
            one.setAutoCommit(false);
            one.createStatement().execute("lock table tag");
            var waiting = Thread.ofVirtual().start(() -> {
                try {
                    other.createStatement().execute("delete from tag where false");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            Await.lasting(LONGEST_WAIT);
            one.rollback();
            waiting.join();
        }
        Await.until(PATIENCE, "the log tells of a wait", () -> !waits(postgres).isEmpty());
    }

    private static List<String> waits(OutsidePostgres postgres) {
        try {
            return LockWaits.of(postgres, LONGEST_WAIT.minusMillis(50));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void generate(OutsidePostgres postgres) throws IOException, InterruptedException {
        var generate = new ProcessBuilder("src/bench/generate.sh").inheritIO();
        generate.environment().put("PGHOST", "127.0.0.1");
        generate.environment().put("PGPORT", String.valueOf(postgres.port()));
        generate.environment().put("PGUSER", postgres.user());
        generate.environment().put("PGPASSWORD", postgres.password());
        generate.environment().put("PGDATABASE", "parley");
        assertEquals(0, generate.start().waitFor(), "generate.sh");
    }

    /// With some rows that the program has written.
    private static void fill(Schema schema, List<Schema.Table> tables) throws SQLException {
        var site = Site.shared();
        try (var crowd = new Crowd(site, "before the migration " + System.nanoTime(), 1)) {
            crowd.write(ROWS);
        }
        try (var from = site.postgres().connect()) {
            schema.fill(tables, from, ROWS);
        }
    }

    private static void migrate(Schema schema, OutsidePostgres postgres, List<Schema.Table> tables) {
        var writers = new ArrayList<OldWriter>();
        try {
            tables.forEach(table -> writers.add(new OldWriter(postgres, table)));
            write(writers);
            long longestBefore = longest(writers);
            writers.forEach(OldWriter::beginAnew);
            long begun = System.nanoTime();
            schema.migrate("latest");
            long took = (System.nanoTime() - begun) / 1_000_000;
            write(writers);
            System.out.printf(
                    "migrated from %s in %d ms; longest write of an older program %d ms, %d ms before that, of %d%n",
                    OLDER,
                    took,
                    longest(writers),
                    longestBefore,
                    writers.stream().mapToInt(OldWriter::count).sum());
        } finally {
            writers.forEach(OldWriter::close);
        }
        assertEquals(
                List.of(),
                writers.stream().flatMap(writer -> writer.failures().stream()).toList());
    }

    /// Lets everybody write some more.
    private static void write(List<OldWriter> writers) {
        var goals = writers.stream().map(writer -> writer.count() + TIMES).toList();
        for (int n = 0; n < writers.size(); n++) {
            var writer = writers.get(n);
            int goal = goals.get(n);
            Await.until(
                    PATIENCE,
                    "the older program writes",
                    () -> writer.count() >= goal || !writer.failures().isEmpty());
        }
    }

    private static long longest(List<OldWriter> writers) {
        return writers.stream()
                .map(OldWriter::longest)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .toMillis();
    }
}
