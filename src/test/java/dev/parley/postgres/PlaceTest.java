package dev.parley.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Which replica has come far enough, where one of them may have taken the primary's place.
class PlaceTest {

    private static final Place HERE = new Place(2, 100);

    @Test
    void what_is_replayed_up_to_a_place_or_further_covers_it() {
        assertTrue(new Place(2, 100).covers(HERE));
        assertTrue(new Place(2, 101).covers(HERE));
        assertFalse(new Place(2, 99).covers(HERE));
    }

    @Test
    void a_replica_of_the_former_primary_covers_nothing_of_the_next_however_far_it_is() {
        assertFalse(new Place(1, 1_000).covers(HERE));
    }

    @Test
    void nothing_covers_what_is_not_known() {
        assertFalse(new Place(7, Long.MAX_VALUE).covers(Place.UNKNOWN));
    }

    @Test
    void the_later_of_two_is_the_one_of_the_next_primary_though_the_former_had_written_more() {
        assertEquals(HERE, new Place(1, 1_000).orLater(HERE));
        assertEquals(HERE, HERE.orLater(new Place(1, 1_000)));
        assertEquals(new Place(2, 101), HERE.orLater(new Place(2, 101)));
        assertEquals(HERE, HERE.orLater(new Place(2, 99)));
        assertEquals(Place.UNKNOWN, HERE.orLater(Place.UNKNOWN));
        assertEquals(Place.UNKNOWN, Place.UNKNOWN.orLater(HERE));
    }
}
