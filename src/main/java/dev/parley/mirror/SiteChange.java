package dev.parley.mirror;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.article.ArticleView;
import dev.parley.comment.CommentView;
import dev.parley.tag.TagView;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How one thing stands now.
@Schema(
        name = "SiteChange",
        description = "How one thing stands now: the member that its `type` names holds it, as everybody sees it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SiteChange(
        @Schema(
                required = true,
                enumeration = {"tag", "article", "comment"},
                examples = "comment")
        String type,

        @Schema(
                required = true,
                description = "Stays the same, whatever becomes of names and slugs",
                examples = "019b0a1e-7c00-7000-8000-0000000000bb")
        UUID id,

        @Schema(description = "Of a comment", examples = "019a0a1e-7c00-7000-8000-000000000001")
        UUID articleId,

        @Schema(
                required = true,
                description = "Nobody may see it any more: drop it, an article with its comments",
                examples = "false")
        boolean gone,

        TagView tag,
        ArticleView article,
        CommentView comment) {

    static SiteChange of(Subject subject, TagView tag) {
        return new SiteChange(subject.kind().wire(), subject.id(), null, tag == null, tag, null, null);
    }

    static SiteChange of(Subject subject, ArticleView article) {
        return new SiteChange(subject.kind().wire(), subject.id(), null, article == null, null, article, null);
    }

    static SiteChange of(Subject subject, CommentView comment) {
        return new SiteChange(
                subject.kind().wire(), subject.id(), subject.article(), comment == null, null, null, comment);
    }

    /// The surrogate key of what it shows.
    String surrogateKey() {
        return articleId == null ? type + ":" + id : "thread:" + articleId;
    }
}
