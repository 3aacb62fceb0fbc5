package dev.parley.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// One fault, done while a crowd writes: it is over, everybody writes again, and then nothing may be lost, doubled or
/// wrong. `-Dfault.rounds` says how often, `-Dfault.seed` repeats a run, `-Dfault.recovery` how long it may take.
final class Survival {

    static final int ROUNDS = Integer.getInteger("fault.rounds", 1);

    /// In the normal run, which can bear a minute of faults.
    static final boolean IS_SHORT = ROUNDS == 1;

    /// From the end of the cause to the last writer's next acknowledgement. The short form runs on machines that do
    /// other things besides, of which a start takes its share; there it only has to come.
    private static final Duration RECOVERY =
            Duration.parse(System.getProperty("fault.recovery", IS_SHORT ? "PT60S" : "PT10S"));

    private static final int BEFORE = IS_SHORT ? 60 : 200;
    private static final int AFTER = BEFORE / 2;

    private Survival() {}

    /// What is done to a site.
    interface Strike {

        /// Does it, and waits until its cause is over.
        ///
        /// @return when that was, as `System.nanoTime()` tells it
        long on(Site site, Random dice) throws Exception;
    }

    /// @param name of the fault, for the figures
    static void of(String name, Strike strike) throws Exception {
        of(Site.shared(), name, strike);
    }

    static void of(Site site, String name, Strike strike) throws Exception {
        of(site, name, Set.of(), strike);
    }

    /// @param also statuses that writers may be answered with, besides those of every fault
    static void of(Site site, String name, Set<Integer> also, Strike strike) throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        System.out.printf("fault \"%s\": seed %d%n", name, seed);
        var dice = new Random(seed);
        for (int round = 1; round <= ROUNDS; round++) {
            var figures = round(site, name, strike, dice);
            System.out.println(figures);
            figures.keep();
            assertEquals(List.of(), figures.damages(also), () -> "after " + name + ", seed " + seed);
            assertTrue(figures.recovery().compareTo(RECOVERY) <= 0, () -> "recovery: " + figures);
            assertTrue(site.server().isAlive(), "the server ended");
        }
    }

    /// One round of it.
    static Figures round(Site site, String name, Strike strike, Random dice) throws Exception {
        String crowd = HexFormat.of().toHexDigits(dice.nextLong());
        List<Writer> writers;
        Duration recovery;
        try (var writing = new Crowd(site, crowd, dice.nextLong())) {
            writing.write(BEFORE);
            recovery = writing.recovers(strike.on(site, dice));
            writing.write(AFTER);
            writers = writing.writers();
        }
        return figures(site, name, crowd, writers, recovery);
    }

    static Figures figures(Site site, String name, String crowd, List<Writer> writers, Duration recovery)
            throws SQLException {
        try (var connection = site.postgres().connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var audit = Audit.of(connection, crowd, writers);
            var wrong = new ArrayList<>(audit.wrong());
            new Checker(connection).findings().forEach(finding -> wrong.add(finding.toString()));
            return Figures.of(name, writers, recovery, audit.lost(), audit.doubled(), wrong);
        }
    }
}
