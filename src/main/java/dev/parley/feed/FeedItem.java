package dev.parley.feed;

import dev.parley.article.ArticleView;
import dev.parley.article.Correction;
import dev.parley.article.Image;
import dev.parley.comment.CommentView;
import dev.parley.site.Site;
import dev.parley.tag.TagRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;

/// An article or a comment as it stands in a feed.
///
/// @param title       null where it has none
/// @param summary     null where it has none
/// @param html        sanitised
/// @param language    BCP 47; null where it is not known
/// @param image       null where it has none
/// @param discussion  address of the feed of what is said about it, but for the format that it ends in; null where
///     there is none
/// @param answers     what it is an answer to; null for an article
/// @param stamp       changes with anything of this
record FeedItem(
        UUID id,
        String url,
        String title,
        String summary,
        String html,
        String language,
        Instant published,
        Instant updated,
        List<Author> authors,
        List<String> tags,
        Image image,
        List<Correction> corrections,
        String discussion,
        Answered answers,
        List<?> stamp) {

    /// One who wrote it.
    ///
    /// @param avatar address of a picture; null where there is none
    record Author(String name, String avatar) {}

    /// What somebody answers.
    record Answered(UUID id, String url) {}

    static FeedItem of(ArticleView article, Site site) {
        boolean isDiscussed = isDiscussed(article);
        return new FeedItem(
                article.id(),
                site.article(article.id(), article.slug()),
                article.title(),
                article.summary(),
                article.bodyHtml(),
                article.language(),
                article.publishedAt(),
                article.changedAt(),
                article.authors().stream()
                        .map(author -> new Author(author.displayName(), author.avatarUrl()))
                        .toList(),
                article.tags().stream().map(TagRef::name).toList(),
                article.image(),
                article.corrections(),
                isDiscussed ? site.api(ArticleFeeds.discussion(article.id())) : null,
                null,
                List.of(
                        article.id(),
                        isDiscussed,
                        article.version(),
                        article.publishedAt(),
                        article.tags(),
                        article.authors(),
                        article.corrections()));
    }

    /// Whether there is a thread below it that everybody reads.
    static boolean isDiscussed(ArticleView article) {
        return !article.comments().state().equals("hidden");
    }

    static FeedItem of(CommentView comment, ArticleView article, Site site) {
        var authors = Stream.ofNullable(comment.author())
                .map(author -> new Author(author.displayName(), author.avatarUrl()))
                .toList();
        var parent = comment.parentId();
        return new FeedItem(
                comment.id(),
                site.comment(article.id(), article.slug(), comment.id()),
                null,
                null,
                Objects.requireNonNullElse(comment.bodyHtml(), ""),
                null,
                comment.createdAt(),
                comment.editedAt() == null ? comment.createdAt() : comment.editedAt(),
                authors,
                List.of(),
                null,
                List.of(),
                null,
                parent == null
                        ? new Answered(article.id(), site.article(article.id(), article.slug()))
                        : new Answered(parent, site.comment(article.id(), article.slug(), parent)),
                List.of(comment.id(), comment.version(), comment.bodyHtml() != null, authors, article.slug()));
    }

    /// A name for it that stays (RFC 9562, 4).
    String urn() {
        return urn(id);
    }

    static String urn(UUID id) {
        return "urn:uuid:" + id;
    }

    /// What it says, with its corrections at the end: readers of feeds show nothing else.
    String content() {
        var content = new StringBuilder(html);
        for (var correction : corrections) {
            content.append("<aside class=\"correction\"><p><time datetime=\"")
                    .append(correction.publishedAt())
                    .append("\">")
                    .append(correction.publishedAt().toString(), 0, "2026-11-03".length())
                    .append("</time> ")
                    .append(StringEscapeUtils.escapeXml10(correction.note()))
                    .append("</p></aside>");
        }
        return content.toString();
    }
}
