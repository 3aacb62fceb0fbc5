package dev.parley.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of one ruling.
@Schema(name = "DecisionOutcome", description = "What became of one decision")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RulingOutcome(
        @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000bb")
        UUID commentId,

        @Schema(
                required = true,
                description = "`conflict` where the comment has changed since that version",
                examples = "done")
        Kind outcome,

        @Schema(description = "The version that it is at now", examples = "3")
        Integer version,

        @Schema(
                description = "What it is now",
                enumeration = {"published", "pending", "hidden", "removed", "deleted"},
                examples = "published")
        String state,

        @Schema(description = "Why it is not possible, in words", examples = "Only a root can be pinned")
        String detail) {

    /// How it ended.
    public enum Kind {
        @JsonProperty("done")
        DONE,
        @JsonProperty("conflict")
        CONFLICT,
        @JsonProperty("not-found")
        NOT_FOUND,
        @JsonProperty("not-possible")
        NOT_POSSIBLE
    }

    boolean isDone() {
        return outcome == Kind.DONE;
    }

    static RulingOutcome missing(UUID comment) {
        return new RulingOutcome(comment, Kind.NOT_FOUND, null, null, null);
    }

    static RulingOutcome of(Kind kind, Comment comment, String detail) {
        return new RulingOutcome(
                comment.id(), kind, comment.version(), comment.state().wire(), detail);
    }
}
