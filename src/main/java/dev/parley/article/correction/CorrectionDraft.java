package dev.parley.article.correction;

import dev.parley.article.ArticleDraft;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A correction as an editor sends it.
@Schema(description = "What was wrong, and how it is right; the public reads it")
public record CorrectionDraft(
        @Schema(
                required = true,
                examples = "An earlier version gave the year of the treaty as 1997. It was signed in 1999.")
        @NotBlank
        @Size(max = 1000)
        String note) {

    public CorrectionDraft {
        note = ArticleDraft.line(note, "/note");
    }
}
