package dev.parley.moderation;

import dev.parley.comment.Action;
import dev.parley.comment.Ruling;
import dev.parley.text.Words;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a moderator decides on one comment.
@Schema(description = "What is decided on one comment")
public record Decision(
        @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000bb") @NotNull
        UUID commentId,

        @Schema(required = true, description = "The version that was read", examples = "1") @NotNull
        Integer version,

        @Schema(required = true, examples = "approve") @NotNull
        Action action,

        @Schema(description = "Why; the public reads it", examples = "Personal attack") @Size(max = 500)
        String reason,

        @Schema(description = "For other moderators", examples = "Third time this week") @Size(max = 1000)
        String note) {

    public Decision {
        reason = tidy(reason == null ? null : Words.line(Words.body(reason)));
        note = tidy(note == null ? null : Words.body(note).strip());
    }

    private static String tidy(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    Ruling ruling() {
        return new Ruling(commentId, version, action, reason, note);
    }
}
