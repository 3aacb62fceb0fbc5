package dev.parley.moderation.outside;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.comment.Verdict;
import dev.parley.moderation.ScreenRefusal;
import dev.parley.text.Words;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a service says of a comment. Its words reach authors, so they are tidied and cut; more members than these may
/// come.
///
/// @param reason a code, for moderators and programs
/// @param detail words for the author
@JsonIgnoreProperties(ignoreUnknown = true)
record Answer(Judgement verdict, String reason, String detail) {

    /// Some sentences; an author reads no more.
    static final int MAX_DETAIL = 300;

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+){0,9}");
    private static final int MAX_CODE = 40;
    private static final String NO_CODE = "outside";

    enum Judgement {
        @JsonProperty("publish")
        PUBLISH,
        @JsonProperty("hold")
        HOLD,
        @JsonProperty("refuse")
        REFUSE
    }

    Verdict asVerdict() {
        return switch (verdict) {
            case PUBLISH -> Verdict.WELCOME;
            case HOLD -> Verdict.Held.forItsWords(code(), words().orElse("A moderator reads it first"));
            case REFUSE ->
                new Verdict.Refusal(ScreenRefusal.NOT_WELCOME
                        .because(words().orElse("It is not welcome here"))
                        .with("reason", code()));
        };
    }

    private String code() {
        return reason != null
                        && reason.length() <= MAX_CODE
                        && CODE.matcher(reason).matches()
                ? reason
                : NO_CODE;
    }

    private Optional<String> words() {
        if (detail == null) {
            return Optional.empty();
        }
        String line = Words.line(Words.body(detail));
        String cut = line.substring(0, line.offsetByCodePoints(0, Math.min(Words.length(line), MAX_DETAIL)));
        return Optional.of(cut.strip()).filter(words -> !words.isEmpty());
    }
}
