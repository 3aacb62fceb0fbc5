package dev.parley.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.tag.TagRef;
import dev.parley.text.Section;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An article as it goes out. In lists it comes without its body (`bodyMarkdown`, `bodyHtml`, `sections`), and with
/// `fields` as few members as were asked for: so only `id` is always there.
@Schema(
        name = "Article",
        description =
                "An article. List items are the same without `bodyMarkdown`, `bodyHtml` and `sections`; `fields` leaves out more, but never `id`")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArticleView(
        @Schema(required = true, examples = "019a0a1e-7c00-7000-8000-000000000001")
        UUID id,

        @Schema(examples = "what-holds-the-union-state-together")
        String slug,

        @Schema(description = "Counts what its writers changed", examples = "3")
        Integer version,

        @Schema(
                enumeration = {"draft", "scheduled", "published", "retracted"},
                examples = "published")
        String status,

        @Schema(description = "BCP 47 language tag", examples = "en")
        String language,

        @Schema(examples = "What holds the Union State together")
        String title,

        @Schema(examples = "Twenty-five years of treaties, and what they changed.")
        String summary,

        @Schema(examples = "## How it began\n\nIn 1999 two states signed…")
        String bodyMarkdown,

        @Schema(
                description = "Sanitised; headings carry the ids of `sections`",
                examples = "<h2 id=\"how-it-began\">How it began</h2>")
        String bodyHtml,

        List<Section> sections,

        @Schema(examples = "What would a closer union change for you?")
        String discussionPrompt,

        List<Source> sources,
        Image image,
        List<TagRef> tags,
        List<Author> authors,
        @Schema(examples = "812") Integer wordCount,
        @Schema(examples = "5") Integer readingMinutes,
        Discussion comments,
        List<Correction> corrections,
        @Schema(examples = "2026-11-01T08:00:00Z") Instant createdAt,

        @Schema(description = "When it became public, or will", examples = "2026-11-02T06:00:00Z")
        Instant publishedAt,

        @Schema(description = "When its writers last changed it", examples = "2026-11-03T10:15:00Z")
        Instant updatedAt) {

    /// When what the public reads of it last changed, but for what is said below it: its publication, a later version
    /// or
    /// a correction.
    public Instant changedAt() {
        return Stream.concat(
                        Stream.of(publishedAt, updatedAt), corrections.stream().map(Correction::publishedAt))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /// One who wrote an article.
    @Schema(name = "ArticleAuthor", description = "One who wrote the article")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Author(
            @Schema(required = true, examples = "author") String username,

            @Schema(required = true, examples = "Ada Author")
            String displayName,

            @Schema(examples = "https://example.org/ada.png")
            String avatarUrl) {}
}
