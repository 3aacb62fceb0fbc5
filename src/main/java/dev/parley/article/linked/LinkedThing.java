package dev.parley.article.linked;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.article.ArticleView;
import dev.parley.article.Correction;
import dev.parley.article.Source;
import dev.parley.tag.TagIdentifiers;
import dev.parley.tag.TagRef;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Something that an article is about, by, from, or corrected by: one of schema.org's types with the few members
/// that are known of it.
///
/// @see <a href="https://schema.org/Thing">schema.org/Thing</a>
@Schema(name = "LinkedThing", description = "A thing in schema.org's words")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LinkedThing(
        @JsonProperty("@type")
        @Schema(
                required = true,
                enumeration = {
                    "Person",
                    "Organization",
                    "Place",
                    "Event",
                    "CreativeWorkSeries",
                    "Thing",
                    "CreativeWork",
                    "CorrectionComment"
                },
                examples = "Place")
        String type,

        @Schema(examples = "Belarus") String name,
        @Schema(examples = "https://www.un.org/en/") String url,
        @Schema(examples = "https://example.org/ada.png") String image,

        @Schema(
                description = "Of a tag, what stands for the same elsewhere",
                examples = "[\"https://www.wikidata.org/entity/Q184\"]")
        List<String> sameAs,

        @Schema(description = "Of a correction", examples = "An earlier version gave the year of the treaty as 1997.")
        String text,

        @Schema(description = "Of a correction", examples = "2026-11-03T10:15:00Z")
        Instant datePublished,

        @Schema(description = "Of a cited work") Publisher publisher) {

    /// Whoever published a work.
    @Schema(name = "LinkedPublisher", description = "Whoever published a work, in schema.org's words")
    public record Publisher(
            @JsonProperty("@type")
            @Schema(
                    required = true,
                    enumeration = {"Organization"},
                    examples = "Organization")
            String type,

            @Schema(required = true, examples = "United Nations")
            String name) {

        static Publisher named(String name) {
            return name == null ? null : new Publisher("Organization", name);
        }
    }

    /// @param identifiers what it is called elsewhere; null where it has no name there
    static LinkedThing of(TagRef tag, TagIdentifiers identifiers) {
        return new LinkedThing(
                switch (tag.kind()) {
                    case "person" -> "Person";
                    case "organisation" -> "Organization";
                    case "place" -> "Place";
                    case "event" -> "Event";
                    case "series" -> "CreativeWorkSeries";
                    default -> "Thing";
                },
                tag.name(),
                null,
                null,
                identifiers == null ? null : identifiers.addresses(),
                null,
                null,
                null);
    }

    static LinkedThing of(ArticleView.Author author) {
        return new LinkedThing("Person", author.displayName(), null, author.avatarUrl(), null, null, null, null);
    }

    static LinkedThing of(Source source) {
        return new LinkedThing(
                "CreativeWork",
                source.title(),
                source.url(),
                null,
                null,
                null,
                null,
                Publisher.named(source.publisher()));
    }

    static LinkedThing of(Correction correction) {
        return new LinkedThing(
                "CorrectionComment", null, null, null, null, correction.note(), correction.publishedAt(), null);
    }
}
