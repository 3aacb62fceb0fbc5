package dev.parley.limit.rate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import dev.parley.limit.Allowance;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A flood of addresses takes no more memory, and gives nobody a second allowance.
class SubjectsTest {

    private static final int MOST = 50;

    private final Subjects subjects = new Subjects(new Allowance("reads-address", MOST, Duration.ofMinutes(1)));

    @Test
    void who_has_used_up_what_there_is_is_remembered_through_a_flood_of_addresses() {
        var greedy = subjects.meter("203.0.113.1");
        for (int n = 0; n < MOST; n++) {
            subjects.meter("203.0.113.1");
        }

        for (int n = 0; n < 20 * Subjects.MOST; n++) {
            subjects.meter("flood " + n);
            if (n % 1_000 == 0) {
                assertThat(subjects.meter("203.0.113.1"), is(sameInstance(greedy)));
            }
        }

        assertThat(subjects.size(), is(lessThanOrEqualTo((long) Subjects.MOST)));
    }

    @Test
    void nobody_is_remembered_whose_minute_is_over() {
        var meter = subjects.meter("203.0.113.1");

        subjects.forget(0);

        assertThat(subjects.meter("203.0.113.1"), is(not(sameInstance(meter))));
    }
}
