package dev.parley.live;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import org.junit.jupiter.api.Test;

/// How a stretch of the log is dealt out to those who listen.
class ParcelTest {

    private static final Place START = new Place(1, 0);
    private static final int PLENTY = 100;

    final Parcel parcel = new Parcel();

    ParcelTest() {
        parcel.add(new Place(1, 1), "one,");
        parcel.add(new Place(2, 3), "two,");
        parcel.add(new Place(2, 4), "six,");
    }

    private void assertPart(Place place, int room, String text, Place end, boolean isAll) {
        var part = parcel.after(place, room);
        assertThat(part.bytes().toString(), is(text));
        assertThat(part.end(), is(end));
        assertThat(part.isAll(), is(isAll));
    }

    @Test
    void all_who_lack_all_share_the_same_octets() {
        assertPart(START, PLENTY, "one,two,six,", new Place(2, 4), true);
        assertThat(
                parcel.after(START, PLENTY).bytes(),
                sameInstance(parcel.after(START, 12).bytes()));
    }

    @Test
    void who_knows_some_gets_the_rest() {
        assertPart(new Place(1, 9), PLENTY, "two,six,", new Place(2, 4), true);
        assertPart(new Place(3, 0), PLENTY, "", new Place(3, 0), true);
    }

    @Test
    void events_are_whole_and_no_more_of_them_than_fill_the_room() {
        assertPart(START, 1, "one,", new Place(1, 1), false);
        assertPart(START, 4, "one,", new Place(1, 1), false);
        assertPart(START, 5, "one,two,", new Place(2, 3), false);
    }

    @Test
    void who_has_no_room_gets_nothing_and_stays_where_they_are() {
        assertPart(START, 0, "", START, false);
        assertPart(START, -7, "", START, false);
    }

    @Test
    void an_empty_one_is_known_to_all() {
        assertThat(new Parcel().after(START, 0).isAll(), is(true));
    }
}
