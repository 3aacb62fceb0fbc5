package dev.parley.moderation.rule.wording;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which a wording is none.
public enum WordingRefusal implements Refusal {
    NOT_A_WORD(
            422,
            "Not a word or phrase",
            "A word rule has 1 to 200 characters with a letter or a digit among them. For signs alone, make a pattern."),
    INVALID_PATTERN(
            422,
            "Not a pattern",
            "A pattern is a regular expression in the syntax of RE2, which has no look-around and no back-references:"
                    + " they cannot be matched in linear time."),
    PATTERN_TOO_LARGE(
            422,
            "The pattern is too large",
            "Counted repetitions are spelt out before matching, and nested ones multiply. Use smaller counts, or"
                    + " `*` and `+`."),
    FORBIDDEN_CHARACTER(
            422,
            "A character that cannot be printed",
            "Control, invisible and direction-changing characters, and more than four marks on one letter, are refused in names, titles and other single lines.");

    private final Terms terms;

    WordingRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<WordingRefusal> all() {
            return List.of(values());
        }
    }
}
