package dev.parley.moderation.rule.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.http.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static Refused refused(String pattern) {
        return assertTimeoutPreemptively(
                AT_ONCE, () -> assertThrows(Refused.class, () -> Regex.of(pattern), () -> "taken: " + pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(((a{100}){100}){100}){100}",
                "((((((((((x{1,2}){1,2}){1,2}){1,2}){1,2}){1,2}){1,2}){1,2}){1,2}){1,2})",
                "(?:(?:a{400}|b)c){400}",
                "([(]a{300}){300}",
                "([)]a{300}){300}",
                "([]a{300}]a{300}){300}",
                "([^]({]a{300}){300}",
                "([[:alpha:]({]a{300}){300}",
                "([\\]({]a{300}){300}",
                "(\\(a{300}){300}",
                "(\\Q)\\Ea{300}){300}",
                "(\\p{Greek}{300}a){300}",
                "(a{300,}){300,}",
                "((){1000}){1000}",
                "(((((((((((((((((((((((((((((((a)))))))))))))))))))))))))))))){100}){100}",
                "a{501}",
                "(a*){999}{2}",
                "(?i)(\\x{41}{100}){100}"
            })
    void what_would_take_all_memory_is_refused_before_it_is_spelt_out(String pattern) {
        assertTrue(refused(pattern).refusal() instanceof WordingRefusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a**", "[b-a]", "(?<=a)b", "(?=a)b", "(a)\\1", "\\C", "a{2,1}", "*"})
    void what_the_library_cannot_read_is_refused_with_its_reason(String pattern) {
        var refused = refused(pattern);

        assertEquals(WordingRefusal.INVALID_PATTERN, refused.refusal());
        assertTrue(refused.getMessage().startsWith("RE2 says: "), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "(x|)", "^", "\\s*buy?\\s*|"})
    void what_finds_the_empty_text_is_refused(String pattern) {
        assertEquals(WordingRefusal.INVALID_PATTERN, refused(pattern).refusal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d{4}-\\d{2}-\\d{2}",
                "[a-z0-9._%+-]{1,64}@[a-z]{2,20}",
                "\\x{1F600}{3}",
                "[\\p{L}\\p{N}]{100}",
                "\\Qa{1000}\\E",
                "a{,5}",
                "[{]5}",
                "(?P<year>\\d{4})",
                "(?:buy|sell) (?:now|today){1,3}?"
            })
    void what_people_write_is_taken(String pattern) {
        assertTrue(Regex.of(pattern).cost() <= Regex.MAX_PROGRAM);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "a|b, 3", "(ab){3}, 13", "a{2}b{3}, 7", "(a{10}){10}, 131"})
    void an_expansion_counts_copies_of_copies(String pattern, int weight) {
        assertEquals(weight, Expansion.weight(pattern, 500));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(.*a){90}b", "(x+x+)+y", "(.{0,100}a){2}b"})
    void no_pattern_keeps_anybody_waiting(String pattern) {
        var regex = Regex.of(pattern);
        String text = "a".repeat(10_000) + "!";

        assertTimeoutPreemptively(AT_ONCE, () -> regex.isIn(text));
    }

    @Test
    void places_are_the_first_ones_in_code_points() {
        assertEquals(List.of(new Place(2, 5), new Place(7, 10)), Regex.of("b.d").places("🙂 bad 🙂BAD🙂 bud", 2));
        assertEquals(List.of(new Place(2, 8)), Phrase.of("bad ad").places("🙂 bad-Ad bad", 9));
    }

    @Test
    void a_phrase_is_found_as_whole_words_in_any_guise() {
        var phrase = Phrase.of("Miracle cure");

        assertEquals(1, phrase.places("the mirаcle -\n CURE!", 9).size());
        assertEquals(List.of(), phrase.places("miracles cure, miracle cured, miracle", 9));
        assertEquals(Phrase.of("MIRACLE-cure").likeness(), phrase.likeness());
        assertEquals(List.of(new Place(2, 4)), Phrase.of("坏话").places("我说坏话了", 9));
    }

    @Test
    void the_longest_phrase_and_the_longest_text_take_no_time() {
        var phrase = Phrase.of("a ".repeat(100).strip());
        String text = "a ".repeat(5_000);

        assertTimeoutPreemptively(AT_ONCE, () -> phrase.places(text, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "\u0301", "🙂"})
    void a_phrase_has_a_letter(String text) {
        assertEquals(
                WordingRefusal.NOT_A_WORD,
                assertThrows(Refused.class, () -> Phrase.of(text)).refusal());
    }
}
