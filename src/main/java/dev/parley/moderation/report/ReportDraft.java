package dev.parley.moderation.report;

import dev.parley.text.Words;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A report as a reader sends it.
@Schema(description = "What is wrong with the comment")
public record ReportDraft(
        @Schema(required = true, examples = "abuse") @NotNull
        ReportReason reason,

        @Schema(description = "More about it, for moderators", examples = "The second paragraph is about my family")
        @Size(max = MAX_NOTE)
        String note) {

    private static final int MAX_NOTE = 1_000;

    public ReportDraft {
        String tidy = note == null ? "" : Words.body(note).strip();
        note = tidy.isEmpty() ? null : tidy;
    }
}
