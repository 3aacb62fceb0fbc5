package dev.parley.moderation.rule.wording;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where in a text something stands, in code points.
@Schema(name = "TextPlace", description = "Where in a text something stands, in code points")
public record Place(
        @Schema(required = true, description = "The first character", examples = "2")
        int start,

        @Schema(required = true, description = "The character after the last", examples = "14")
        int end) {}
