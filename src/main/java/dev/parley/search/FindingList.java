package dev.parley.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.http.Linked;
import dev.parley.http.Page;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A page of what was found.
@Schema(name = "SearchFindings", description = "A page of what was found, and how all of it is spread")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FindingList(
        @Schema(required = true) List<Finding> items,
        @Schema(required = true) Page.Info page,

        @Schema(
                required = true,
                description = "How much the list holds: with `gte`, more was found than it goes on for")
        Page.Count count,

        @Schema(required = true) Facets facets,

        @Schema(
                description =
                        "What was looked for instead, where a word that is nowhere is one letter away from another",
                examples = "union state")
        String corrected)
        implements Linked {

    @Override
    public String next() {
        return page.next();
    }

    @Override
    public String prev() {
        return page.prev();
    }
}
