package dev.parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifetimeTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:30:00Z");

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 60})
    void whoever_keeps_it_and_however_long_nobody_gives_it_past_its_change(int usualSeconds) {
        var usual = Duration.ofSeconds(usualSeconds);

        for (long millis = 1; millis < 200_000; millis += 37) {
            var left = Duration.ofMillis(millis);
            var lifetime = Lifetime.of(usual, NOW.plus(left), NOW);
            var longest = lifetime.ready().plus(lifetime.maxAge()).plus(lifetime.stale());

            assertTrue(longest.compareTo(left) <= 0, () -> "%s, %s left".formatted(lifetime, left));
            assertTrue(!lifetime.ready().isNegative() && !lifetime.stale().isNegative(), lifetime::toString);
            assertTrue(
                    lifetime.maxAge().compareTo(usual) <= 0 && lifetime.ready().compareTo(usual) <= 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 60})
    void what_changes_much_later_or_not_at_all_is_kept_as_long_as_is_usual(int usualSeconds) {
        var usual = Duration.ofSeconds(usualSeconds);
        var always = Lifetime.of(usual, null, NOW);

        assertEquals(usual, always.maxAge());
        assertEquals(usual, always.ready());
        assertEquals(Duration.ofSeconds(Math.min(30, usualSeconds)), always.stale());
        assertEquals(always, Lifetime.of(usual, NOW.plus(Duration.ofHours(1)), NOW));
        assertEquals(always, Lifetime.of(usual, NOW, NOW));
    }
}
