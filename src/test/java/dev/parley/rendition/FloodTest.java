package dev.parley.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Narrow;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A flood of questions that nobody asks twice.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Narrow.class)
class FloodTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Renditions renditions;

    @Inject
    Statements statements;

    @Inject
    MovingClock clock;

    @Test
    void a_flood_of_distinct_questions_takes_no_more_memory_and_leaves_what_many_ask_for() {
        String article = newsroom.published();
        String hot = "/api/v1/articles/" + article;
        var begun = clock.instant();

        Race.of(4, runner -> {
            for (int n = 0; n < 100; n++) {
                String question = "/api/v1/articles?limit=1&q=flood%d".formatted(runner * 1_000 + n);
                assertEquals(200, Wire.send("GET", question).status());
                if (n % 10 == 0) {
                    Wire.send("GET", hot);
                }
            }
            return null;
        });

        assertTrue(renditions.weight() <= Narrow.BYTES, () -> renditions.weight() + " bytes");
        assertTrue(renditions.weight() > Narrow.BYTES / 2, () -> renditions.weight() + " bytes");
        clock.moveTo(begun.plusSeconds(1));
        assertEquals(List.of(), statements.ranBesideWhatIsReady(() -> Wire.send("GET", hot)));
    }
}
