package dev.parley.tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A tag as everybody sees it.
@Schema(name = "Tag", description = "A tag, as everybody sees it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagView(
        @Schema(required = true, examples = "belarus") String slug,
        @Schema(required = true, examples = "Belarus") String name,

        @Schema(
                required = true,
                enumeration = {"topic", "person", "organisation", "place", "event", "series"},
                examples = "place")
        String kind,

        @Schema(examples = "The state between Poland and Russia.")
        String description,

        @Schema(
                required = true,
                description = "Other names that find it, and slugs that it had before",
                examples = "[\"Republic of Belarus\", \"Byelorussia\"]")
        List<String> aliases,

        TagIdentifiers identifiers,

        @Schema(required = true, description = "Articles that are public now", examples = "132")
        long articleCount) {}
