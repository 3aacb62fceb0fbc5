package dev.parley.moderation.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A rule as moderators see it.
@Schema(name = "Rule", description = "A word or a pattern, and what becomes of comments that it is found in")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleView(
        @Schema(required = true, examples = "019d0a1e-7c00-7000-8000-0000000000cc")
        UUID id,

        @Schema(required = true, examples = "word") RuleKind kind,
        @Schema(required = true, examples = "miracle cure") String text,
        @Schema(required = true, examples = "hold") RuleAction action,

        @Schema(description = "For other moderators", examples = "The spam wave of November")
        String note,

        @Schema(required = true, examples = "2026-11-20T09:30:00Z")
        Instant createdAt,

        @Schema(description = "The username; absent where the account is gone", examples = "ana")
        String createdBy) {}
