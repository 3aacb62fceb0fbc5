package dev.parley.text.change;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A stretch of text that is in both of two texts, or in one of them. What is `same` or `removed`, one after the other,
/// is
/// the earlier text; what is `same` or `added` the later one.
@Schema(
        name = "TextPart",
        description = "A stretch of text. Those that are `same` or `removed` are the earlier text, one after the other;"
                + " those that are `same` or `added` the later one")
public record Part(
        @Schema(required = true, examples = "added") Op op,
        @Schema(required = true, examples = "1999") String text) {

    /// Where it is.
    @Schema(name = "TextPartOp", description = "In both texts, only in the earlier, or only in the later one")
    public enum Op {
        @JsonProperty("same")
        SAME,

        @JsonProperty("removed")
        REMOVED,

        @JsonProperty("added")
        ADDED
    }
}
