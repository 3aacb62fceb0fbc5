package dev.parley.transfer.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageTest {

    private final Lineage lineage = new Lineage();
    private final List<String> stored = new ArrayList<>();

    @Test
    void answers_stay_with_what_they_answer() {
        arrives("1", null);
        arrives("2", "1");
        arrives("3", "2");

        assertEquals(List.of("1", "1>2", "2>3"), stored);
    }

    @Test
    void answers_to_what_was_left_out_move_up() {
        arrives("1", null);
        isLeftOut("2", "1");
        isLeftOut("3", "2");
        arrives("4", "3");
        isLeftOut("5", null);
        arrives("6", "5");

        assertEquals(List.of("1", "1>4", "6"), stored);
    }

    @Test
    void answers_wait_for_parents_that_come_later() {
        arrives("3", "2");
        arrives("2", "1");
        arrives("4", "3");
        assertTrue(stored.isEmpty());
        arrives("1", null);

        assertEquals(List.of("1", "1>2", "2>3", "3>4"), stored);
    }

    @Test
    void answers_to_a_later_one_that_is_left_out_move_up_too() {
        arrives("3", "2");
        arrives("1", null);
        isLeftOut("2", "1");

        assertEquals(List.of("1", "1>3"), stored);
    }

    @Test
    void answers_to_nobody_become_roots_and_keep_their_own_answers() {
        arrives("3", "2");
        arrives("2", "999");
        ends();

        assertEquals(List.of("2", "2>3"), stored);
    }

    @Test
    void circles_are_cut() {
        arrives("1", "2");
        arrives("2", "1");
        arrives("3", "3");
        ends();

        assertEquals(List.of("1", "1>2", "3"), stored);
    }

    @Test
    void too_much_waiting_ends_it() {
        String much = "x".repeat(60_000);
        for (int i = 0; i < 100; i++) {
            keep(lineage.add(reply("c" + i, "later", much), true));
        }

        assertTrue(stored.size() >= 50, "all but the last few became roots");
    }

    @Test
    void a_long_thread_needs_no_deep_stack() {
        for (int i = 7_000; i > 0; i--) {
            arrives("" + i, "" + (i - 1));
        }
        arrives("0", null);

        assertEquals(7_001, stored.size());
        assertEquals("6999>7000", stored.getLast());
    }

    private void arrives(String id, String parent) {
        keep(lineage.add(reply(id, parent, ""), true));
    }

    private void isLeftOut(String id, String parent) {
        keep(lineage.add(reply(id, parent, ""), false));
    }

    private void ends() {
        keep(lineage.end());
    }

    private void keep(List<Lineage.Placed> placed) {
        placed.forEach(one -> stored.add((one.parentId() == null ? "" : one.parentId() + ">")
                + one.reply().id()));
    }

    private static Reply reply(String id, String parent, String content) {
        return new Reply(id, parent, "Ana", "", "", null, null, content, "1", "");
    }
}
