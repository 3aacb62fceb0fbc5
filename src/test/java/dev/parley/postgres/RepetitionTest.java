package dev.parley.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parley.testing.Race;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepetitionTest {

    @Inject
    Deeds deeds;

    @Test
    void of_two_deeds_that_wait_for_each_other_both_are_done() {
        var attempts = new AtomicInteger();
        var bothHoldOne = new Phaser(2);

        var results = Race.of(
                2,
                n -> deeds.lock(71 + n, 72 - n, () -> {
                    if (attempts.incrementAndGet() <= 2) {
                        bothHoldOne.arriveAndAwaitAdvance();
                    }
                }));

        assertEquals(List.of("done", "done"), results);
        assertEquals(3, attempts.get());
    }

    @Test
    void a_deed_that_points_at_what_another_has_taken_away_is_done_again() {
        var attempts = new AtomicInteger();

        assertEquals("done", deeds.point(attempts));

        assertEquals(2, attempts.get());
    }

    @Test
    void a_deed_that_always_points_at_nothing_fails() {
        var attempts = new AtomicInteger(-100);

        assertThrows(SqlFailure.class, () -> deeds.point(attempts));

        assertEquals(-97, attempts.get());
    }

    @Test
    void a_deed_that_fails_otherwise_is_done_once() {
        var attempts = new AtomicInteger();

        assertThrows(SqlFailure.class, () -> deeds.fail(attempts));

        assertEquals(1, attempts.get());
    }

    @ApplicationScoped
    static class Deeds {

        @Inject
        Sql sql;

        @Transactional
        String lock(long first, long second, Runnable meanwhile) {
            hold(first);
            meanwhile.run();
            hold(second);
            return "done";
        }

        @Transactional
        void fail(AtomicInteger attempts) {
            attempts.incrementAndGet();
            sql.query("select 1 / 0").list(_ -> 0);
        }

        /// At nothing, for the first time and before.
        @Transactional
        String point(AtomicInteger attempts) {
            if (attempts.incrementAndGet() <= 1) {
                sql.query("insert into article_tag (article_id, tag_id, position) values (:id, :id, 1)")
                        .set("id", UUID.randomUUID())
                        .update();
            }
            return "done";
        }

        private void hold(long lock) {
            sql.query("select pg_advisory_xact_lock(:lock)").set("lock", lock).list(_ -> 0);
        }
    }
}
