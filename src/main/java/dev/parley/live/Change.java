package dev.parley.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.comment.VoteCounts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Something that happened in a thread: what it happened to and how much there is now, but no text.
@Schema(name = "ThreadEvent", description = "Something that happened in a thread; texts are fetched by their ids")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        @Schema(
                required = true,
                description = "The event's number: go on from here. Later events may have smaller numbers",
                examples = "4711")
        long seq,

        @Schema(
                required = true,
                enumeration = {
                    "comment.created",
                    "comment.edited",
                    "comment.voted",
                    "comment.removed",
                    "comment.restored",
                    "thread.closed",
                    "thread.opened",
                    "thread.gone"
                },
                description =
                        "`thread.opened` and `thread.closed` come with every change of the policy. `thread.gone` is the last"
                                + " one of a stream whose article is public no more",
                examples = "comment.created")
        String type,

        @Schema(
                required = true,
                description = "The comment, or the article where it happened to the thread",
                examples = "019b0a1e-7c00-7000-8000-0000000000bb")
        UUID id,

        @Schema(description = "What the comment answers; absent for a root")
        UUID parentId,

        @Schema(required = true, examples = "2026-11-20T09:30:00Z")
        Instant at,

        @Schema(description = "How much there is by now; absent where the thread is gone")
        Counts counts) {

    static final List<String> TYPES = List.of(
            "comment.created",
            "comment.edited",
            "comment.voted",
            "comment.removed",
            "comment.restored",
            "thread.closed",
            "thread.opened");

    static Change gone(UUID article, long seq, Instant at) {
        return new Change(seq, "thread.gone", article, null, at, null);
    }

    /// How much there is at the moment of the answer, not of the event: what comes later never takes it back.
    @Schema(
            name = "ThreadEventCounts",
            description = "How much there is when the event is told, which may be more than when it happened")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Counts(
            @Schema(required = true) OfThread thread,

            @Schema(description = "Of the comment itself; absent where it happened to the thread")
            OfComment comment,

            @Schema(
                    required = true,
                    description = "Of the comments above, from the root on, where the event is felt there")
            List<OfComment> above) {}

    /// Of the whole thread.
    @Schema(name = "ThreadTally", description = "What holds for the whole thread")
    public record OfThread(
            @Schema(
                    required = true,
                    enumeration = {"open", "closed", "readonly", "hidden"},
                    examples = "open")
            String state,

            @Schema(required = true, description = "Comments that can be read", examples = "132")
            int visible,

            @Schema(required = true, description = "Roots in the tree", examples = "40")
            int roots) {}

    /// Of one comment, under the names that it has in a page of the thread.
    @Schema(name = "CommentTally", description = "What a page shows of a comment besides its text")
    public record OfComment(
            @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000bb")
            UUID id,

            @Schema(
                    required = true,
                    enumeration = {"published", "pending", "hidden", "removed", "deleted"},
                    description = "What is not `published` stands in the tree only while it has replies",
                    examples = "published")
            String state,

            @Schema(required = true, description = "Another one than yours: fetch the text", examples = "1")
            int version,

            @Schema(required = true) VoteCounts votes,
            @Schema(required = true, examples = "42") int replyCount,
            @Schema(required = true, examples = "57") int descendantCount) {}
}
