package dev.parley.comment;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A vote as it is sent.
@Schema(description = "A vote: for, against, or none any more")
public record VoteDraft(
        @Schema(required = true, minimum = "-1", maximum = "1", examples = "1") @NotNull
        Integer value) {

    int checked() {
        if (value < -1 || value > 1) {
            throw CommentRefusal.INVALID_VOTE.because("`value` is 1, 0 or -1").at("/value");
        }
        return value;
    }
}
