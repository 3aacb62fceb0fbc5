package dev.parley.moderation.sanction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A sanction as its holder and moderators see it.
@Schema(name = "Sanction", description = "What somebody may not do, why, and until when")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SanctionView(
        @Schema(
                required = true,
                enumeration = {"mute", "ban", "premoderation"},
                description =
                        "`mute`: posts and edits nothing; `ban`: cannot sign in; `premoderation`: a moderator reads all first",
                examples = "mute")
        String kind,

        @Schema(required = true, examples = "Insults, after two warnings")
        String reason,

        @Schema(description = "For good where it is absent", examples = "2027-01-01T00:00:00Z")
        Instant until,

        @Schema(required = true, examples = "2026-11-20T10:00:00Z")
        Instant imposedAt) {

    /// The sanctions of one account.
    @Schema(name = "SanctionList", description = "The sanctions that hold at this moment")
    public record Some(@Schema(required = true) List<SanctionView> items) {}
}
