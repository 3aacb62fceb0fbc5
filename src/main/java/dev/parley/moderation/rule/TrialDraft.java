package dev.parley.moderation.rule;

import dev.parley.moderation.rule.wording.Regex;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A rule that is not made yet, and what it is to be tried on.
@Schema(name = "RuleTrialDraft", description = "A rule that is not made yet, and a comment to try it on")
public record TrialDraft(
        @Schema(required = true, examples = "pattern") @NotNull
        RuleKind kind,

        @Schema(required = true, description = "Of a word at most 200 characters", examples = "miracle (cure|diet)")
        @NotBlank
        @Size(max = Regex.MAX_LENGTH)
        String text,

        @Schema(
                required = true,
                description = "As somebody would write the comment",
                examples = "A *miracle* cure, for nothing!")
        @NotNull
        @Size(max = MAX_BODY)
        String bodyMarkdown) {

    /// As long as a comment may be on any site that has not raised it.
    static final int MAX_BODY = 10_000;
}
