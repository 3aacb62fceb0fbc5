package dev.parley.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.article.ArticleView;
import dev.parley.comment.CommentView;
import dev.parley.search.highlight.Highlights;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Something that was found.
@Schema(name = "SearchFinding", description = "An article or a comment that was found")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        @Schema(
                required = true,
                enumeration = {"article", "comment"},
                examples = "article")
        String type,

        @Schema(description = "The article that was found, or the one that the comment stands below; without its body")
        ArticleView article,

        @Schema(description = "Present where a comment was found")
        CommentView comment,

        @Schema(required = true) Highlights highlights) {

    private static final Highlights NONE = new Highlights(null, null, null);

    public Finding {
        highlights = highlights == null ? NONE : highlights;
    }
}
