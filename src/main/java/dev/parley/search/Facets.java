package dev.parley.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How what was found is spread over tags, authors and years: what one may narrow it to next.
@Schema(
        name = "SearchFacets",
        description =
                "How what is counted in `count` is spread: the ten tags and authors that have most, and all years."
                        + " Where `count.relation` is `gte`, so are these")
public record Facets(
        @Schema(required = true) List<Tag> tags,
        @Schema(required = true) List<Author> authors,
        @Schema(required = true) List<Year> years) {

    /// @param slug what `tag` takes
    @Schema(name = "SearchTagFacet")
    public record Tag(
            @Schema(required = true, examples = "belarus") String slug,
            @Schema(required = true, examples = "Belarus") String name,
            @Schema(required = true, examples = "12") int count) {}

    /// @param username what `author` takes
    @Schema(name = "SearchAuthorFacet")
    public record Author(
            @Schema(required = true, examples = "author") String username,

            @Schema(required = true, examples = "Ada Author")
            String displayName,

            @Schema(required = true, examples = "7") int count) {}

    /// @param year what `year` takes
    @Schema(name = "SearchYearFacet")
    public record Year(
            @Schema(required = true, description = "In UTC", examples = "2026")
            int year,

            @Schema(required = true, examples = "9") int count) {}
}
