package dev.parley.news;

import dev.parley.testing.Await;
import dev.parley.testing.MovingClock;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The log is read now and then, though nobody rings.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class PatienceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Wire wire;

    @Inject
    MovingClock clock;

    @Test
    void it_is_read_on_where_the_clock_was_set_back() {
        var before = clock.instant();
        clock.advance(Duration.ofHours(2));
        Await.until(
                PATIENCE,
                "it is read at a later hour",
                () -> wire.upToDateAt().isAfter(before.plus(Duration.ofHours(1))));

        clock.reset();

        Await.until(
                PATIENCE,
                "it is read at the right hour",
                () -> wire.upToDateAt().isBefore(before.plus(Duration.ofHours(1))));
    }
}
