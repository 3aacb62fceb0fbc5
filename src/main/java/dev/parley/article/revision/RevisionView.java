package dev.parley.article.revision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.article.ArticleDraft;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One version of an article. List items come without its content.
@Schema(
        name = "ArticleRevision",
        description = "A version of the article, as it was saved. List items are the same without `content`")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RevisionView(
        @Schema(required = true, description = "The article's `version` while this was the newest", examples = "3")
        int version,

        @Schema(required = true, examples = "What holds the Union State together")
        String title,

        @Schema(required = true, examples = "2026-11-03T10:15:00Z")
        Instant savedAt,

        @Schema(
                description =
                        "The username, for the article's authors and editors; absent where nobody saved it, or the account is gone",
                examples = "ada")
        String savedBy,

        @Schema(
                description = "From when on the public could read it; absent where it never could",
                examples = "2026-11-03T10:15:00Z")
        Instant publishedAt,

        @Schema(description = "What its writer sent, under the slug that it got")
        ArticleDraft content) {

    /// All of it that may ever be another: erased authors are renamed in what they wrote, too.
    List<Object> mutable() {
        return List.of(withoutContent(), content.authors());
    }

    RevisionView withoutContent() {
        return new RevisionView(version, title, savedAt, savedBy, publishedAt, null);
    }
}
