package dev.parley.comment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How a comment was voted on.
@Schema(name = "CommentVotes", description = "How the comment was voted on")
public record VoteCounts(
        @Schema(required = true, examples = "12") int up,
        @Schema(required = true, examples = "1") int down,

        @Schema(required = true, description = "`up` less `down`", examples = "11")
        int score) {

    public static VoteCounts of(int up, int down) {
        return new VoteCounts(up, down, up - down);
    }
}
