package dev.parley.moderation.rule;

import dev.parley.moderation.rule.wording.Regex;
import dev.parley.text.Words;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A rule as a moderator sends it.
@Schema(description = "A rule, as a moderator sends it")
public record RuleDraft(
        @Schema(required = true, examples = "word") @NotNull RuleKind kind,

        @Schema(required = true, description = "Of a word at most 200 characters", examples = "miracle cure")
        @NotBlank
        @Size(max = Regex.MAX_LENGTH)
        String text,

        @Schema(required = true, examples = "hold") @NotNull RuleAction action,

        @Schema(description = "For other moderators", examples = "The spam wave of November") @Size(max = MAX_NOTE)
        String note) {

    static final int MAX_NOTE = 1000;

    public RuleDraft {
        note = note == null ? null : orNull(Words.body(note).strip());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
