package dev.parley.search.highlight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.Test;

/// What is shown of a text, and how.
class MarkingTest {

    private final Marking marking = new Marking(Set.of("cafe", "river"));

    @Test
    void words_are_marked_as_they_are_written() {
        assertThat(
                marking.whole(Passage.of("At the Café & <river>")),
                is(Optional.of("At the <mark>Café</mark> &amp; &lt;<mark>river</mark>&gt;")));
        assertThat(marking.whole(Passage.of("Nothing")), is(Optional.empty()));
        assertThat(marking.whole(Passage.of(null)), is(Optional.empty()));
    }

    @Test
    void an_excerpt_is_where_most_of_them_are() {
        String text = "A river. " + "Words. ".repeat(200) + "A café by the river. " + "Words. ".repeat(200);

        String excerpt = marking.excerpt(Passage.of(text)).orElseThrow();

        assertThat(excerpt, containsString("A <mark>café</mark> by the <mark>river</mark>."));
        assertThat(excerpt.length(), lessThan(320));
        assertThat(
                marking.excerpt(Passage.of("river " + "x".repeat(10_000)))
                        .orElseThrow()
                        .length(),
                lessThan(320));
    }

    @Test
    void whatever_the_text_nothing_but_mark_comes_out() {
        var random = new Random(28);
        for (int n = 0; n < 2_000; n++) {
            String text = random.ints(200, 0, 12)
                    .mapToObj(i ->
                            new String[] {"<", ">", "&", "\"", "'", "river", "mark", "/", " ", "é", "😀", "<mark>"}[i])
                    .collect(Collectors.joining());
            for (String html : Set.of(
                    marking.whole(Passage.of(text)).orElse(""),
                    marking.excerpt(Passage.of(text)).orElse(""))) {
                assertThat(html.replaceAll("</?mark>", ""), not(containsString("<")));
                assertThat(Jsoup.isValid(html, new Safelist().addTags("mark")), is(true));
            }
        }
    }
}
