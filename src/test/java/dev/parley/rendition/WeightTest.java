package dev.parley.rendition;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import dev.parley.http.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The bound by bytes counts all that is kept of an answer, not its body alone.
class WeightTest {

    private static final int LONG = 10_000;

    private static Rendition of(String query, String link) {
        var fresh = Fresh.forAll("", Stamp.of(1), Duration.ofSeconds(1), List.of("article:1"));
        return new Rendition(
                Target.of("/api/v1/articles").with("q", query),
                () -> fresh,
                fresh,
                List.of(link),
                Written.of(Written.JSON, "A word. ".repeat(1_000).getBytes()),
                Instant.EPOCH,
                Duration.ZERO);
    }

    @Test
    void a_long_question_weighs_more() {
        assertTrue(of("q".repeat(LONG), "").weight() - of("q", "").weight() >= LONG - 1);
    }

    @Test
    void long_headers_weigh_more() {
        assertTrue(of("q", "l".repeat(LONG)).weight() - of("q", "").weight() >= LONG);
    }

    @ParameterizedTest
    @EnumSource(Coding.class)
    void each_coding_has_headers_of_its_own_that_weigh_too(Coding coding) {
        var rendition = of("q", "l".repeat(LONG));
        int before = rendition.weight();

        rendition.in(coding);

        assertTrue(rendition.weight() - before >= LONG, coding::name);
    }
}
