package dev.parley.tag.merge;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a tag is to become.
@Schema(name = "TagMerge", description = "What the tag is to become")
public record MergeDraft(
        @Schema(required = true, description = "Slug of the other tag, or an alias of its", examples = "belarus")
        @NotBlank
        @Size(max = 96)
        String into,

        @Schema(description = "Only says what would happen", defaultValue = "false", examples = "true")
        Boolean dryRun) {

    boolean isTrial() {
        return Boolean.TRUE.equals(dryRun);
    }
}
