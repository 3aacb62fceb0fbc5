package dev.parley.search.highlight;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Where in a text the words stand. Each is HTML: escaped, with `<mark>` round each word and no other element.
@Schema(
        name = "SearchHighlights",
        description = "Where the words stand: escaped HTML with `<mark>` round each and no other element. A member is"
                + " absent where the words are not in it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Highlights(
        @Schema(examples = "What holds the <mark>Union</mark> <mark>State</mark> together")
        String title,

        @Schema(examples = "Twenty-five years of <mark>union</mark>, and what they changed.")
        String summary,

        @Schema(
                description = "An excerpt",
                examples = "…in 1999 two <mark>states</mark> signed a treaty of <mark>union</mark>…")
        String body) {}
