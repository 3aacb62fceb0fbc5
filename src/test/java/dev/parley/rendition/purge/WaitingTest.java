package dev.parley.rendition.purge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final Waiting waiting = new Waiting();

    @Test
    void a_key_is_told_once_however_often_it_is_named_and_once_more_after_a_while() {
        waiting.tell(List.of("a", "b"), 0);
        waiting.tell(List.of("b", "c"), 1);

        var batch = waiting.next(2);
        assertEquals(List.of("a", "b", "c"), batch.keys());
        waiting.sent(batch, 2);
        assertTrue(waiting.next(2).isEmpty());
        assertEquals(Waiting.AGAIN_NANOS, waiting.pause(2));
        var again = waiting.next(2 + Waiting.AGAIN_NANOS);
        assertEquals(List.of("a", "b", "c"), again.keys());
        waiting.sent(again, 2 + Waiting.AGAIN_NANOS);
        assertTrue(waiting.next(Long.MAX_VALUE).isEmpty());
    }

    @Test
    void many_keys_go_in_many_batches_that_a_header_can_hold() {
        var keys = keys(1_000);
        waiting.tell(keys, 0);

        var told = new ArrayList<String>();
        for (var batch = waiting.next(0); !batch.isEmpty(); batch = waiting.next(0)) {
            assertTrue(String.join(" ", batch.keys()).length() < Waiting.MOST_CHARACTERS + 50);
            told.addAll(batch.keys());
            waiting.sent(batch, 0);
        }

        assertEquals(keys, told);
    }

    @Test
    void where_too_many_wait_everything_takes_their_place() {
        for (int n = 0; n < 50; n++) {
            waiting.tell(keys(300).stream().map((n + "x")::concat).toList(), 0);
        }

        var batch = waiting.next(0);
        assertEquals(List.of(Waiting.ALL), batch.keys());
        assertFalse(batch.isFull());
    }

    @Test
    void what_a_cache_could_not_be_told_it_drops_with_everything_else() {
        waiting.tell(List.of("a"), 0);
        waiting.sent(waiting.next(0), 0);
        waiting.tell(List.of("b"), 1);
        waiting.next(1);
        waiting.failed(1);
        waiting.tell(List.of("c"), 2);

        assertEquals(List.of(Waiting.ALL), waiting.next(2).keys());
        assertTrue(waiting.next(Long.MAX_VALUE).isEmpty());
    }

    @Test
    void a_cache_that_stays_away_is_forgotten_when_all_that_it_keeps_is_too_old_anyway() {
        waiting.tell(List.of("a"), 0);
        waiting.next(0);

        waiting.failed(Waiting.FORGET_NANOS);

        assertTrue(waiting.next(Long.MAX_VALUE).isEmpty());
    }

    private static List<String> keys(int count) {
        return IntStream.range(0, count)
                .mapToObj("thread:019b0a1e-7c00-7000-8000-%012d"::formatted)
                .toList();
    }
}
