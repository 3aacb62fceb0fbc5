package dev.parley.comment;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A comment as its author sends it.
@Schema(description = "A comment, or a reply where `parentId` is given")
public record CommentDraft(
        @Schema(
                required = true,
                description = "Markdown without headings, images and HTML; the policy limits its length",
                examples = "The treaty says *nothing* about customs.")
        @NotNull
        String bodyMarkdown,

        @Schema(
                description = "The comment that it answers, below the same article",
                examples = "019b0a1e-7c00-7000-8000-0000000000aa")
        UUID parentId) {}
