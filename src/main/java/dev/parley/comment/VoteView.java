package dev.parley.comment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The caller's vote, and what the comment's votes are with it.
@Schema(name = "Vote", description = "The caller's vote, and the comment's votes with it")
public record VoteView(
        @Schema(required = true, examples = "1") int value,
        @Schema(required = true) VoteCounts votes) {}
