package dev.parley.comment.guest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What shows that somebody was a guest.
@Schema(description = "The token of the guest that you were")
public record ClaimDraft(
        @Schema(required = true, description = "`guestToken` of a comment's answer", examples = "eyJ0eXAiOi…")
        @NotNull
        @Size(max = 4000)
        String guestToken) {

    /// The token may not reach a log.
    @Override
    public String toString() {
        return "ClaimDraft[]";
    }
}
