package dev.parley.tag;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A tag as an article shows it.
@Schema(description = "A tag, as an article shows it")
public record TagRef(
        @Schema(required = true, examples = "belarus") String slug,
        @Schema(required = true, examples = "Belarus") String name,

        @Schema(
                required = true,
                enumeration = {"topic", "person", "organisation", "place", "event", "series"},
                examples = "place")
        String kind) {}
