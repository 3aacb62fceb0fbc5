package dev.parley.moderation.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.moderation.rule.wording.Phrase;
import dev.parley.moderation.rule.wording.Regex;
import dev.parley.moderation.rule.wording.Wording;
import dev.parley.moderation.rule.wording.WordingRefusal;
import dev.parley.text.Words;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How the text of a rule is meant.
@Schema(
        description = "`word` is a word or a phrase, found as whole words whatever their case and what looks alike,"
                + " though an accent makes another word;"
                + " `pattern` is a regular expression in the syntax of RE2, whatever the case")
public enum RuleKind {
    @JsonProperty("word")
    WORD(2_000, 0),

    @JsonProperty("pattern")
    PATTERN(200, 10_000);

    private final int most;
    private final int budget;

    /// @param most   how many there may be: words cost memory, patterns the time of every comment
    /// @param budget what all of them together may cost: patterns of this size take a second for the worst comment
    RuleKind(int most, int budget) {
        this.most = most;
        this.budget = budget;
    }

    static RuleKind of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /// What a rule of this text looks for.
    ///
    /// @throws dev.parley.http.Refused 422 at `/text` where it looks for nothing
    Wording read(String text) {
        Words.forbidden(text).ifPresent(what -> {
            throw WordingRefusal.FORBIDDEN_CHARACTER
                    .because("It contains %s".formatted(what))
                    .at("/text");
        });
        return switch (this) {
            case WORD -> Phrase.of(Words.line(text));
            case PATTERN -> Regex.of(Words.body(text));
        };
    }

    int most() {
        return most;
    }

    int budget() {
        return budget;
    }
}
