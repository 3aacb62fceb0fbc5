package dev.parley.moderation.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A line of the ledger as it goes out. The public is not told who did it, nor what moderators tell each other.
@Schema(name = "LedgerEntry", description = "Something that a moderator, an editor or an admin decided")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LedgerView(
        @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000cc")
        UUID id,

        @Schema(required = true, examples = "2026-11-20T10:00:00Z")
        Instant at,

        @Schema(
                required = true,
                description =
                        "An action of `POST /moderation/decisions`, or `edit`, `set-policy`, `grant-roles`, the name of a"
                                + " sanction, `lift-` and that name, `make-rule`, `delete-rule`",
                examples = "remove")
        String action,

        @Schema(examples = "019a0a1e-7c00-7000-8000-000000000001")
        UUID articleId,

        @Schema(examples = "019b0a1e-7c00-7000-8000-0000000000bb")
        UUID commentId,

        @Schema(
                description = "Whose account it was done to, where it was no guest's; for moderators",
                examples = "ana-horvat")
        String account,

        @Schema(examples = "Personal attack") String reason,

        @Schema(description = "What moderators tell each other; for them", examples = "Third time this week")
        String note,

        @Schema(description = "Who did it; for moderators", examples = "mo")
        String actor,

        Snapshot before,
        Snapshot after) {}
