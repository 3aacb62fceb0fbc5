package dev.parley.feed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.article.Correction;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A feed as JSON Feed 1.1 has it, and its corrections as an extension of our own.
///
/// @see <a href="https://www.jsonfeed.org/version/1.1/">JSON Feed 1.1</a>
@Schema(name = "JsonFeed", description = "A page of a feed, as JSON Feed 1.1 has it")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record JsonFeed(
        @Schema(
                required = true,
                enumeration = {VERSION},
                examples = VERSION)
        String version,

        @Schema(required = true, examples = "Parley") String title,

        @JsonProperty("home_page_url") @Schema(required = true, examples = "https://example.org/")
        String homePageUrl,

        @JsonProperty("feed_url") @Schema(required = true, examples = "https://example.org/feeds/articles.json")
        String feedUrl,

        @Schema(examples = "The state between Poland and Russia.")
        String description,

        @JsonProperty("next_url")
        @Schema(
                description = "The page with older items",
                examples = "https://example.org/feeds/articles.json?cursor=x")
        String nextUrl,

        @Schema(required = true) @JsonInclude(JsonInclude.Include.NON_NULL)
        List<Item> items) {

    static final String VERSION = "https://jsonfeed.org/version/1.1";

    private static final FeedFormat FORMAT = FeedFormat.JSON;

    /// An article or a comment.
    @Schema(name = "JsonFeedItem", description = "An article or a comment")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Item(
            @Schema(required = true, examples = "urn:uuid:019a0a1e-7c00-7000-8000-000000000001")
            String id,

            @Schema(required = true, examples = "https://example.org/articles/what-holds-the-union-state-together")
            String url,

            @Schema(examples = "What holds the Union State together")
            String title,

            @JsonProperty("content_html")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(required = true, examples = "<p>In 1999 two states signed…</p>")
            String contentHtml,

            @Schema(examples = "Twenty-five years of treaties, and what they changed.")
            String summary,

            @Schema(examples = "https://example.org/images/bridge.jpg")
            String image,

            @JsonProperty("date_published") @Schema(required = true, examples = "2026-11-02T06:00:00Z")
            Instant datePublished,

            @JsonProperty("date_modified") @Schema(required = true, examples = "2026-11-03T10:15:00Z")
            Instant dateModified,

            List<Author> authors,
            @Schema(examples = "[\"Belarus\"]") List<String> tags,
            @Schema(examples = "en") String language,
            @JsonProperty("_parley") Extension parley) {}

    /// One who wrote it.
    @Schema(name = "JsonFeedAuthor", description = "One who wrote it")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Author(
            @Schema(required = true, examples = "Ada Author")
            String name,

            @Schema(examples = "https://example.org/ada.png")
            String avatar) {}

    /// What JSON Feed has no words for.
    ///
    /// @param about where our extension is described, as the format recommends
    @Schema(name = "JsonFeedExtension", description = "What JSON Feed has no words for")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Extension(
            @Schema(required = true, examples = "https://example.org/q/swagger-ui")
            String about,

            @Schema(description = "Of an article") List<Correction> corrections,

            @JsonProperty("comments_feed_url")
            @Schema(
                    description = "The feed of what is said about the article",
                    examples = "https://example.org/feeds/articles/019a0a1e-7c00-7000-8000-000000000001/comments.json")
            String commentsFeedUrl,

            @JsonProperty("in_reply_to")
            @Schema(
                    description = "Of a comment, what it answers",
                    examples = "urn:uuid:019a0a1e-7c00-7000-8000-000000000001")
            String inReplyTo) {}

    /// @param about where our extension is described
    static JsonFeed of(Feed feed, String about) {
        return new JsonFeed(
                VERSION,
                feed.title(),
                feed.home(),
                feed.first(FORMAT),
                feed.description(),
                feed.next() == null ? null : feed.at(feed.next(), FORMAT),
                feed.items().stream().map(item -> of(item, about)).toList());
    }

    private static Item of(FeedItem item, String about) {
        return new Item(
                item.urn(),
                item.url(),
                item.title(),
                item.content(),
                item.summary(),
                item.image() == null ? null : item.image().url(),
                item.published(),
                item.updated(),
                item.authors().stream()
                        .map(author -> new Author(author.name(), author.avatar()))
                        .toList(),
                item.tags(),
                item.language(),
                new Extension(
                        about,
                        item.corrections(),
                        item.discussion() == null ? null : item.discussion() + "." + FORMAT.wire(),
                        item.answers() == null
                                ? null
                                : FeedItem.urn(item.answers().id())));
    }
}
