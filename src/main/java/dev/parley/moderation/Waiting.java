package dev.parley.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.comment.CommentView;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A comment that waits for a moderator.
@Schema(name = "QueueItem", description = "A comment that waits for a moderator, and why")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Waiting(
        @Schema(required = true) CommentView comment,

        @Schema(required = true, description = "Why it waits, as a code", examples = "first-comment")
        String reason,

        @Schema(description = "The same in words", examples = "A moderator reads everybody's first comment")
        String detail,

        @Schema(required = true, examples = "2026-11-20T09:30:00Z")
        Instant queuedAt,

        @Schema(
                required = true,
                description = "How many reports of it wait for a decision, by their reason",
                examples = "{\"abuse\": 3, \"spam\": 1}")
        Map<String, Integer> reports) {}
