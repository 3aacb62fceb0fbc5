package dev.parley.article.linked;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.article.ArticleView;
import dev.parley.site.Site;
import dev.parley.tag.TagIdentifiers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An article as JSON-LD, in schema.org's words.
///
/// @see <a href="https://schema.org/NewsArticle">schema.org/NewsArticle</a>
@Schema(name = "LinkedArticle", description = "The article in schema.org's words, as a `NewsArticle`")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkedArticle(
        @JsonProperty("@context")
        @Schema(
                required = true,
                enumeration = {CONTEXT},
                examples = CONTEXT)
        String context,

        @JsonProperty("@type")
        @Schema(
                required = true,
                enumeration = {"NewsArticle"},
                examples = "NewsArticle")
        String type,

        @JsonProperty("@id")
        @Schema(required = true, examples = "https://example.org/articles/what-holds-the-union-state-together")
        String id,

        @Schema(
                required = true,
                description = "Where readers find it",
                examples = "https://example.org/articles/what-holds-the-union-state-together")
        String url,

        @Schema(required = true, examples = "What holds the Union State together")
        String headline,

        @Schema(examples = "Twenty-five years of treaties, and what they changed.")
        String description,

        @Schema(required = true, examples = "en") String inLanguage,
        @Schema(examples = "2026-11-02T06:00:00Z") Instant datePublished,

        @Schema(required = true, examples = "2026-11-03T10:15:00Z")
        Instant dateModified,

        LinkedImage image,
        @Schema(required = true) List<LinkedThing> author,
        @Schema(required = true) LinkedThing.Publisher publisher,
        @Schema(required = true, description = "Its tags") List<LinkedThing> about,

        @Schema(required = true, description = "Its sources")
        List<LinkedThing> citation,

        @Schema(required = true) List<LinkedThing> correction,
        @Schema(required = true, examples = "812") int wordCount,
        @Schema(required = true, examples = "132") int commentCount) {

    static final String CONTEXT = "https://schema.org";

    /// The picture above an article.
    ///
    /// @see <a href="https://schema.org/ImageObject">schema.org/ImageObject</a>
    @Schema(name = "LinkedImage", description = "The picture above the article, in schema.org's words")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LinkedImage(
            @JsonProperty("@type")
            @Schema(
                    required = true,
                    enumeration = {"ImageObject"},
                    examples = "ImageObject")
            String type,

            @Schema(required = true, examples = "https://example.org/images/bridge.jpg")
            String url,

            @Schema(examples = "A bridge over the Bug at dawn")
            String description,

            @Schema(examples = "The border crossing at Brest")
            String caption,

            @Schema(examples = "A. Photographer") String creditText,

            Pixels width,
            Pixels height) {}

    /// A length in pixels: schema.org has no number for it, but a value with a unit.
    ///
    /// @param unitCode of UN/CEFACT, Recommendation 20
    @Schema(name = "LinkedPixels", description = "A length in pixels, in schema.org's words")
    public record Pixels(
            @JsonProperty("@type")
            @Schema(
                    required = true,
                    enumeration = {"QuantitativeValue"},
                    examples = "QuantitativeValue")
            String type,

            @Schema(required = true, examples = "1600") int value,

            @Schema(
                    required = true,
                    enumeration = {PIXEL},
                    examples = PIXEL)
            String unitCode) {

        private static final String PIXEL = "E37";

        static Pixels of(Integer value) {
            return value == null ? null : new Pixels("QuantitativeValue", value, PIXEL);
        }
    }

    /// @param identifiers what its tags are called elsewhere, by their slugs
    static LinkedArticle of(ArticleView article, Map<String, TagIdentifiers> identifiers, Site site) {
        String address = site.article(article.id(), article.slug());
        return new LinkedArticle(
                CONTEXT,
                "NewsArticle",
                address,
                address,
                article.title(),
                article.summary(),
                article.language(),
                article.publishedAt(),
                article.changedAt(),
                image(article),
                all(article.authors(), LinkedThing::of),
                LinkedThing.Publisher.named(site.name()),
                all(article.tags(), tag -> LinkedThing.of(tag, identifiers.get(tag.slug()))),
                all(article.sources(), LinkedThing::of),
                all(article.corrections(), LinkedThing::of),
                article.wordCount(),
                article.comments().visible());
    }

    private static LinkedImage image(ArticleView article) {
        var image = article.image();
        return image == null
                ? null
                : new LinkedImage(
                        "ImageObject",
                        image.url(),
                        image.alt(),
                        image.caption(),
                        image.credit(),
                        Pixels.of(image.width()),
                        Pixels.of(image.height()));
    }

    private static <T> List<LinkedThing> all(List<T> some, Function<T, LinkedThing> told) {
        return some.stream().map(told).toList();
    }
}
