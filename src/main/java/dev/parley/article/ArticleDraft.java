package dev.parley.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.text.Words;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An article as its writer sends it. It tidies itself; a PATCH is merged into the draft that the article was made
/// of.
@Schema(description = "An article as its writer sends it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArticleDraft(
        @Schema(required = true, examples = "What holds the Union State together") @NotBlank @Size(max = 200)
        String title,

        @Schema(
                description = "Made from the title where it is left out",
                examples = "what-holds-the-union-state-together")
        String slug,

        @Schema(description = "BCP 47 language tag", defaultValue = "en", examples = "en")
        @NotNull
        @Pattern(
                regexp = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}",
                message = "must be a language tag such as en or pt-BR")
        String language,

        @Schema(examples = "Twenty-five years of treaties, and what they changed.") @Size(max = 1000)
        String summary,

        @Schema(
                description =
                        "CommonMark with tables, strikethrough, autolinks and footnotes; at most 200,000 characters",
                examples = "## How it began\n\nIn 1999 two states signed…")
        @NotNull
        @Size(max = MAX_BODY)
        String bodyMarkdown,

        @Schema(
                description = "The question that opens the discussion",
                examples = "What would a closer union change for you?")
        @Size(max = 500)
        String discussionPrompt,

        @NotNull @Size(max = 100) List<@Valid @NotNull Source> sources,
        @Valid Image image,

        @Schema(
                description = "Slugs or names; unknown ones are made, as topics",
                examples = "[\"belarus\", \"Union State\"]")
        @NotNull
        @Size(max = 30)
        List<@NotBlank @Size(max = 80) String> tags,

        @Schema(
                description = "Usernames, the first writer first; the caller where it is left out",
                examples = "[\"author\"]")
        @NotNull
        @Size(max = 10)
        List<@NotBlank String> authors) {

    static final int MAX_BODY = 200_000;

    public ArticleDraft {
        title = line(title, "/title");
        summary = line(summary, "/summary");
        discussionPrompt = line(discussionPrompt, "/discussionPrompt");
        language = language == null ? "en" : language;
        bodyMarkdown = bodyMarkdown == null ? "" : Words.body(bodyMarkdown);
        sources = sources == null ? List.of() : sources;
        tags = tags == null ? List.of() : tags;
        authors = authors == null ? List.of() : authors;
    }

    /// What this one says, under the slug and by the authors of another.
    public ArticleDraft insteadOf(ArticleDraft other) {
        return new ArticleDraft(
                title,
                other.slug(),
                language,
                summary,
                bodyMarkdown,
                discussionPrompt,
                sources,
                image,
                tags,
                other.authors());
    }

    /// One line as it is printed; null where nothing of it can be seen.
    ///
    /// @throws dev.parley.http.Refused `forbidden-character` at `pointer`
    public static String line(String text, String pointer) {
        if (text == null) {
            return null;
        }
        Words.forbidden(text).ifPresent(what -> {
            throw ArticleRefusal.FORBIDDEN_CHARACTER
                    .because("It contains %s".formatted(what))
                    .at(pointer);
        });
        String tidy = Words.line(text);
        return Words.isBlank(tidy) ? null : tidy;
    }
}
