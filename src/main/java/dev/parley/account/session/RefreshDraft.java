package dev.parley.account.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a session goes on with.
@Schema(description = "The refresh token of the last answer")
public record RefreshDraft(
        @Schema(required = true, examples = "prt_AZq8…") @NotNull @Size(max = 200)
        String refreshToken) {

    /// The token may not reach a log.
    @Override
    public String toString() {
        return "RefreshDraft[]";
    }
}
