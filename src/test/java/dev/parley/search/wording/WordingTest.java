package dev.parley.search.wording;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.junit.jupiter.api.Test;

/// How what somebody types is read.
class WordingTest {

    private static String read(String typed) {
        return Wording.of(typed).text();
    }

    @Test
    void words_phrases_choices_and_what_is_not_wanted_are_told_apart() {
        assertThat(read("Union state"), is("\"union\" \"state\""));
        assertThat(read("\"Union State\" -gas"), is("\"union state\" -\"gas\""));
        assertThat(read("gas OR -\"the oil\" grain"), is("\"gas\" or -\"the oil\" \"grain\""));
        assertThat(read("\"or\" or or"), is("\"or\""));
        assertThat(read("\"never closed"), is("\"never closed\""));
        assertThat(read("-only -this"), is(""));
        assertThat(read("a or -b"), is("\"a\""));
        assertThat(read("semi-detached O'Brien"), is("\"semi detached\" \"o brien\""));
    }

    @Test
    void whatever_is_typed_only_words_in_quotation_marks_are_left() {
        var random = new Random(27);
        for (int n = 0; n < 2_000; n++) {
            String typed = random.ints(1 + random.nextInt(30), 0, 0x3000)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .mapToObj(c -> random.nextInt(3) == 0
                            ? Character.toString("\"-' or&|!:*()<>\\".charAt(random.nextInt(16)))
                            : Character.toString(c))
                    .collect(Collectors.joining());
            assertTrue(
                    read(typed).matches("(?:(?:^| | or )-?\"[^\"&|!:*()<>\\\\']+\")*"),
                    () -> "%s becomes %s".formatted(typed, read(typed)));
        }
    }

    @Test
    void folding_leaves_letters_that_differ_by_more_than_an_accent() {
        assertThat(Folded.line("Łódź, ÆRØ & Straße – naïve Ελλάδα"), is("lodz aero strasse naive ελλαδα"));
        assertThat(Folded.line("Ёлка йод Київ"), is("елка йод київ"));
        assertThat(Folded.line("ｆｕｌｌ 漢字 e\u0301"), is("full 漢 字 e"));
        assertThat(Folded.line("soft\u00adly a\u200bb"), is("softly ab"));
        assertThat(Folded.line("x".repeat(61) + " y"), is("y"));
    }

    @Test
    void places_are_those_of_the_text_as_it_is_written() {
        String text = "«Café» 漢字!";

        var places = Folded.places(text).stream()
                .map(place -> text.substring(place.start(), place.end()))
                .toList();

        assertThat(places, contains("Café", "漢", "字"));
    }

    @Test
    void a_slip_is_one_letter_or_two_that_changed_places() {
        var slips = Slips.of("river");

        assertThat(slips, hasItems("rver", "rivers", "rivet", "irver", "driver", "rivre"));
        assertThat(slips, not(hasItems("river", "drivers")));
        assertThat(
                slips.stream()
                        .map(slip -> 3 - new LevenshteinDistance().apply("river", slip))
                        .toList(),
                everyItem(greaterThan(0)));
        assertThat(Slips.of("мост"), hasItems("мот", "пост"));
        assertFalse(Slips.mayBeIn("art"));
        assertFalse(Slips.mayBeIn("1999"));
    }

    @Test
    void one_walks_for_what_is_common_and_looks_a_little_way_back_for_what_is_less_so() {
        assertThat(new Frequency(50_000, 100_000).route(200), is(new Route(Route.Way.WALK, 1_600)));
        assertThat(new Frequency(10_000, 100_000).route(200), is(new Route(Route.Way.RECENT, 4_000)));
        assertThat(new Frequency(10_000, 1_000_000).route(200), is(new Route(Route.Way.RECENT, 40_000)));
        assertThat(new Frequency(3_000, 1_000_000).route(200), is(Route.ALL));
        assertThat(new Frequency(500, 100_000).route(200), is(Route.ALL));
        assertThat(new Frequency(0, 0).route(200), is(Route.ALL));
    }
}
