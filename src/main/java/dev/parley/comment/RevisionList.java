package dev.parley.comment;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// All the texts that a comment has had.
@Schema(name = "CommentRevisions", description = "All texts of the comment, newest first")
public record RevisionList(@Schema(required = true) List<Revision> items) {

    /// One of them.
    @Schema(name = "CommentRevision", description = "A text that the comment has had")
    public record Revision(
            @Schema(required = true, examples = "1") int version,

            @Schema(required = true, examples = "The treaty says *nothing* about customs.")
            String bodyMarkdown,

            @Schema(required = true, examples = "<p>The treaty says <em>nothing</em> about customs.</p>")
            String bodyHtml,

            @Schema(required = true, examples = "2026-11-20T09:30:00Z")
            Instant writtenAt) {}
}
