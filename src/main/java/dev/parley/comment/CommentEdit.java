package dev.parley.comment;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A comment's new text.
@Schema(description = "The comment's new text")
public record CommentEdit(
        @Schema(required = true, examples = "The treaty says *little* about customs.") @NotNull
        String bodyMarkdown) {}
