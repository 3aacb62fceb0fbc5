package dev.parley.article;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why an article is taken back.
@Schema(description = "Why the article is taken back; the public reads it")
public record Retraction(
        @Schema(required = true, examples = "The figures in the second section were wrong.") @NotBlank @Size(max = 1000)
        String reason) {

    public Retraction {
        reason = ArticleDraft.line(reason, "/reason");
    }
}
