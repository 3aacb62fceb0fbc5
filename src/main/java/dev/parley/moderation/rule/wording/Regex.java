package dev.parley.moderation.rule.wording;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.parley.text.Words;
import java.util.ArrayList;
import java.util.List;

/// A regular expression in RE2 syntax, whatever the case: matched in a time that is its program's size times the
/// text's length, whatever they are.
public record Regex(String text, Pattern pattern) implements Wording {

    public static final int MAX_LENGTH = 500;

    /// The longest comment takes such a program at worst some fifty milliseconds.
    public static final int MAX_PROGRAM = 500;

    /// Reads what a moderator wrote.
    ///
    /// @throws dev.parley.http.Refused `invalid-pattern` with the reason, or `pattern-too-large`, at `/text`
    public static Regex of(String text) {
        if (Words.length(text) > MAX_LENGTH || Expansion.weight(text, MAX_PROGRAM) > MAX_PROGRAM) {
            throw tooLarge();
        }
        var regex = new Regex(text, compiled(text));
        if (regex.cost() > MAX_PROGRAM) {
            throw tooLarge();
        }
        if (regex.isIn("")) {
            throw WordingRefusal.INVALID_PATTERN
                    .because("It finds the empty text, and so every comment")
                    .at("/text");
        }
        return regex;
    }

    private static Pattern compiled(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            String where = e.getPattern() == null ? "" : ": `%.100s`".formatted(e.getPattern());
            throw WordingRefusal.INVALID_PATTERN
                    .because("RE2 says: " + e.getDescription() + where)
                    .at("/text");
        }
    }

    private static RuntimeException tooLarge() {
        return WordingRefusal.PATTERN_TOO_LARGE
                .because("Spelt out, it has more than %d characters or steps".formatted(MAX_PROGRAM))
                .at("/text");
    }

    @Override
    public String likeness() {
        return text;
    }

    @Override
    public int cost() {
        return pattern.programSize();
    }

    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public List<Place> places(String text, int most) {
        var places = new ArrayList<Place>();
        var matcher = pattern.matcher(text);
        int at = 0;
        int point = 0;
        while (places.size() < most && matcher.find()) {
            int start = point + text.codePointCount(at, matcher.start());
            point = start + text.codePointCount(matcher.start(), matcher.end());
            at = matcher.end();
            places.add(new Place(start, point));
        }
        return places;
    }
}
