package dev.parley.moderation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How much waits for moderators.
@Schema(description = "How many comments wait in each queue")
public record QueueCounts(
        @Schema(required = true, examples = "12") int pending,
        @Schema(required = true, examples = "3") int reported,
        @Schema(required = true, examples = "1") int hidden) {}
