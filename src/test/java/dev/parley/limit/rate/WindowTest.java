package dev.parley.limit.rate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class WindowTest {

    private static final long MINUTE = 60_000;

    @Test
    void it_begins_with_the_first_use_and_ends_a_minute_later() {
        var first = Window.NONE.at(1_000, MINUTE).withOneMore();

        assertThat(first.at(60_999, MINUTE), is(new Window(61_000, 1, 1)));
        assertThat(first.at(61_000, MINUTE), is(new Window(121_000, 0, 0)));
    }

    @Test
    void a_clock_that_was_set_back_leaves_nobody_waiting_for_hours() {
        var ahead = new Window(7_200_000, 9, 0);

        assertThat(ahead.at(0, MINUTE), is(new Window(MINUTE, 0, 0)));
    }

    @Test
    void another_node_whose_clock_is_ahead_is_believed() {
        var told = new Window(60_000, 3, 3);

        var heard = told.heard(told, 9, 62_000);

        assertThat(heard.at(1_000, MINUTE), is(new Window(62_000, 9, 0)));
    }

    @Test
    void what_was_used_while_it_was_told_is_still_to_be_told() {
        var told = new Window(60_000, 3, 3);
        var present = told.withOneMore();

        assertThat(present.heard(told, 10, 60_000), is(new Window(60_000, 11, 1)));
    }
}
