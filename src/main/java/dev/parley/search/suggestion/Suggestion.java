package dev.parley.search.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An article or a tag that somebody may be about to name.
@Schema(name = "SearchSuggestion", description = "An article or a tag that somebody may be about to name")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Suggestion(
        @Schema(
                required = true,
                enumeration = {"article", "tag"},
                examples = "tag")
        String type,

        @Schema(required = true, description = "The article's title, or the tag's name", examples = "Belarus")
        String text,

        @Schema(required = true, examples = "belarus") String slug,

        @Schema(description = "Of an article", examples = "019a0a1e-7c00-7000-8000-000000000001")
        UUID id) {}
