package dev.parley.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.http.Linked;
import dev.parley.http.Page;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A page of an article's thread.
@Schema(name = "ThreadPage", description = "A page of an article's thread")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ThreadView(
        @Schema(
                required = true,
                description = "Roots with their replies, or all comments in the order of display where `shape=flat`")
        List<CommentView> items,

        @Schema(required = true) Page.Info page,
        @Schema(required = true) Head thread)
        implements Linked {

    @Override
    public String next() {
        return page.next();
    }

    @Override
    public String prev() {
        return page.prev();
    }

    /// What holds for the whole thread.
    @Schema(name = "Thread", description = "What holds for the whole thread")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Head(
            @Schema(
                    required = true,
                    enumeration = {"open", "closed", "readonly", "hidden"},
                    examples = "open")
            String state,

            @Schema(examples = "2027-01-01T00:00:00Z") Instant closesAt,
            @Schema(required = true) Counts counts,

            @Schema(
                    required = true,
                    enumeration = {"best", "top", "new", "old", "controversial", "active"},
                    examples = "best")
            String sort,

            @Schema(
                    required = true,
                    enumeration = {"best", "top", "new", "old", "controversial", "active"},
                    examples = "best")
            String replySort,

            @Schema(
                    required = true,
                    description = "When the newest event happened that this answer knows of",
                    examples = "2026-11-20T09:30:00Z")
            Instant asOf,

            @Schema(required = true, description = "That event's number", examples = "4711")
            long seq) {}

    /// How much there is.
    @Schema(name = "ThreadCounts", description = "How much there is in the thread")
    public record Counts(
            @Schema(required = true, description = "Comments that can be read", examples = "132")
            int visible,

            @Schema(required = true, description = "Roots in the tree", examples = "40")
            int roots) {}
}
