package dev.parley.text.change;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.text.change.Part.Op;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static final List<String> PIECES = List.of(
            "the ", "treaty ", "of ", "1999", ".", "\n", "\n\n", "  ", "- ", "条約", "の", "e\u0301", "😀", "\u0301",
            "it's ", "# ");

    private static List<String> told(String before, String after) {
        return Comparison.of(before, after).stream()
                .map(part -> "%s‹%s›"
                        .formatted(
                                switch (part.op()) {
                                    case SAME -> "";
                                    case REMOVED -> "-";
                                    case ADDED -> "+";
                                },
                                part.text()))
                .toList();
    }

    private static String side(List<Part> parts, Op op) {
        return parts.stream()
                .filter(part -> part.op() == Op.SAME || part.op() == op)
                .map(Part::text)
                .collect(Collectors.joining());
    }

    private static String text(Random dice, int pieces) {
        return IntStream.range(0, pieces)
                .mapToObj(_ -> PIECES.get(dice.nextInt(PIECES.size())))
                .collect(Collectors.joining());
    }

    private static String edited(String text, Random dice) {
        var edited = new StringBuilder(text);
        for (int n = dice.nextInt(6); n > 0; n--) {
            int from = dice.nextInt(edited.length() + 1);
            int to = Math.min(edited.length(), from + dice.nextInt(12));
            edited.replace(from, to, text(dice, dice.nextInt(4)));
        }
        return edited.toString();
    }

    @Test
    void a_word_that_was_changed_is_told_between_what_stayed() {
        assertThat(
                told("It was signed in 1997 at Minsk.", "It was signed in 1999 at Minsk."),
                contains("‹It was signed in ›", "-‹1997›", "+‹1999›", "‹ at Minsk.›"));
    }

    @Test
    void words_that_stand_side_by_side_are_changed_together() {
        assertThat(
                told("two old states met", "many young states met"),
                contains("-‹two old›", "+‹many young›", "‹ states met›"));
    }

    @Test
    void a_paragraph_that_was_put_in_is_told_as_a_whole() {
        assertThat(told("One.\n\nThree.", "One.\n\nTwo.\n\nThree."), contains("‹One.\n\n›", "+‹Two.\n\n›", "‹Three.›"));
    }

    @Test
    void where_words_are_not_parted_each_letter_stands_for_itself() {
        assertThat(told("一九九七年の条約", "一九九九年の条約"), contains("‹一九九›", "-‹七›", "+‹九›", "‹年の条約›"));
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "some words, some words", ","})
    void texts_that_are_the_same_have_nothing_changed(String before, String after) {
        assertThat(
                Comparison.of(before, after).stream()
                        .filter(part -> part.op() != Op.SAME)
                        .toList(),
                is(empty()));
    }

    @Test
    void what_was_not_there_before_is_added() {
        assertThat(told(null, "A summary"), contains("+‹A summary›"));
        assertThat(told("A summary", null), contains("-‹A summary›"));
    }

    @Test
    void both_texts_can_be_read_out_of_the_parts_whatever_was_changed() {
        long seed = System.nanoTime();
        var dice = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            String before = text(dice, dice.nextInt(40));
            String after = round % 5 == 0 ? text(dice, dice.nextInt(40)) : edited(before, dice);

            var parts = Comparison.of(before, after);

            assertEquals(before, side(parts, Op.REMOVED), () -> "seed " + seed);
            assertEquals(after, side(parts, Op.ADDED), () -> "seed " + seed);
            for (int n = 1; n < parts.size(); n++) {
                assertNotEquals(parts.get(n - 1).op(), parts.get(n).op(), () -> "seed " + seed);
            }
        }
    }

    private static String words(int from, int number) {
        return IntStream.range(from, from + number).mapToObj("n%d "::formatted).collect(Collectors.joining());
    }

    private static int changed(String before, String after) {
        return Comparison.of(before, after).stream()
                .filter(part -> part.op() != Op.SAME)
                .mapToInt(part -> part.text().length())
                .sum();
    }

    @Test
    void of_long_texts_with_nothing_in_common_one_takes_the_place_of_the_other() {
        assertThat(Comparison.of("a b".repeat(50_000), words(0, 30_000)), hasSize(2));
        assertThat(Comparison.of("Stub.", words(0, 20_000)), hasSize(2));
        assertThat(Comparison.of("一", "条約".repeat(100_000)), hasSize(2));
        assertThat(Comparison.of("a\n".repeat(100_000), "b"), hasSize(2));
        assertThat(
                Comparison.of(
                        words(0, 20_000).replace(' ', '\n'),
                        words(20_000, 20_000).replace(' ', '\n') + "end"),
                hasSize(2));
    }

    @Test
    void one_word_in_a_long_text_is_found() {
        String text = words(0, 30_000);

        assertThat(Comparison.of(text + "1997." + text, text + "1999." + text), hasSize(4));
    }

    @Test
    void a_few_words_in_a_long_paragraph_are_found() {
        String before = words(0, 3_000);
        String after = before.replace("n100 ", "m ").replace("n1500 ", "m ").replace("n2900 ", "m ");

        assertThat(changed(before, after), is("n100mn1500mn2900m".length()));
    }

    @Test
    void a_word_in_each_of_many_paragraphs_is_found() {
        String before = IntStream.range(0, 60)
                .mapToObj(n -> "old " + words(n * 200, 200) + "\n\n")
                .collect(Collectors.joining());

        assertThat(changed(before, before.replace("old ", "new ")), is(60 * "oldnew".length()));
    }

    @Test
    void the_first_and_the_last_of_many_lines_are_found() {
        String lines = words(0, 3_000).replace(' ', '\n');

        assertThat(changed("old\n" + lines + "old", "new\n" + lines + "new"), is(2 * "oldnew".length()));
    }
}
