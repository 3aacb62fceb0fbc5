package dev.parley.text;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A heading of a text, which can be linked to.
@Schema(description = "A heading, which can be linked to")
public record Section(
        @Schema(required = true, description = "The heading's id in the HTML", examples = "how-it-began")
        String id,

        @Schema(required = true, description = "1 to 6", examples = "2")
        int level,

        @Schema(required = true, examples = "How it began") String title) {}
