package dev.parley.moderation.sanction;

import dev.parley.text.Words;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A sanction as a moderator sends it.
@Schema(description = "Why somebody is sanctioned, and until when")
public record SanctionDraft(
        @Schema(required = true, description = "Its holder reads it", examples = "Insults, after two warnings")
        @NotBlank
        @Size(max = MAX_REASON)
        String reason,

        @Schema(description = "For good where it is absent", examples = "2027-01-01T00:00:00Z")
        Instant until) {

    static final int MAX_REASON = 500;

    public SanctionDraft {
        reason = reason == null ? null : Words.line(Words.body(reason));
    }
}
