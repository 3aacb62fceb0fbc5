package dev.parley.half;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludePackages;

class HalvesTest {

    @Test
    void what_one_half_takes_the_other_leaves() {
        assertThat(
                OtherHalf.class.getAnnotation(ExcludePackages.class).value(),
                is(PeopleHalf.class.getAnnotation(IncludePackages.class).value()));
    }
}
