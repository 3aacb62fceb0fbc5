package dev.parley.feed.oembed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.article.ArticleView;
import dev.parley.article.Image;
import dev.parley.site.Site;
import java.util.stream.Collectors;
import org.apache.commons.text.StringEscapeUtils;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An article as oEmbed shows it: a quotation with a link, without any script.
///
/// @see <a href="https://oembed.com">oEmbed 1.0</a>
@Schema(name = "Embed", description = "The article as oEmbed shows it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Embed(
        @Schema(
                required = true,
                enumeration = {"rich"},
                examples = "rich")
        String type,

        @Schema(
                required = true,
                enumeration = {"1.0"},
                examples = "1.0")
        String version,

        @Schema(required = true, examples = "What holds the Union State together")
        String title,

        @JsonProperty("author_name") @Schema(examples = "Ada Author")
        String authorName,

        @JsonProperty("provider_name") @Schema(required = true, examples = "Parley")
        String providerName,

        @JsonProperty("provider_url") @Schema(required = true, examples = "https://example.org/")
        String providerUrl,

        @JsonProperty("cache_age") @Schema(required = true, description = "In seconds", examples = "3600")
        int cacheAge,

        @JsonProperty("thumbnail_url") @Schema(examples = "https://example.org/images/bridge.jpg")
        String thumbnailUrl,

        @JsonProperty("thumbnail_width") @Schema(description = "In pixels", examples = "1600")
        Integer thumbnailWidth,

        @JsonProperty("thumbnail_height") @Schema(description = "In pixels", examples = "900")
        Integer thumbnailHeight,

        @Schema(required = true, examples = "<blockquote>…</blockquote>")
        String html,

        @Schema(required = true, description = "In pixels", examples = "600")
        int width,

        @Schema(required = true, description = "In pixels", examples = "200")
        int height) {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 200;
    private static final int HOUR_SECONDS = 3_600;

    /// @param width  the most that there is room for, in pixels
    /// @param height the same
    static Embed of(ArticleView article, Site site, int width, int height) {
        // A thumbnail comes with all three of its members or with none.
        var image = article.image();
        boolean isShown = image != null && fits(image, width, height);
        return new Embed(
                "rich",
                "1.0",
                article.title(),
                article.authors().stream()
                        .map(ArticleView.Author::displayName)
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(", "), names -> names.isEmpty() ? null : names)),
                site.name(),
                site.url(),
                HOUR_SECONDS,
                isShown ? image.url() : null,
                isShown ? image.width() : null,
                isShown ? image.height() : null,
                html(article, site),
                Math.min(width, WIDTH),
                Math.min(height, HEIGHT));
    }

    private static boolean fits(Image image, int width, int height) {
        return image.width() != null && image.height() != null && image.width() <= width && image.height() <= height;
    }

    private static String html(ArticleView article, Site site) {
        String address = StringEscapeUtils.escapeXml10(site.article(article.id(), article.slug()));
        String summary = article.summary() == null
                ? ""
                : "<p>%s</p>".formatted(StringEscapeUtils.escapeXml10(article.summary()));
        return "<blockquote cite=\"%s\"><p><a href=\"%s\">%s</a></p>%s</blockquote>"
                .formatted(address, address, StringEscapeUtils.escapeXml10(article.title()), summary);
    }
}
