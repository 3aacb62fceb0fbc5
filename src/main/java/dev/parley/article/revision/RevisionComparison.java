package dev.parley.article.revision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.article.ArticleDraft;
import dev.parley.article.Image;
import dev.parley.article.Source;
import dev.parley.text.change.Comparison;
import dev.parley.text.change.Part;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of one version of an article in another: what is the same in both is not in it.
@Schema(
        name = "ArticleComparison",
        description = "What became of one version in another. What is the same in both is left out")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RevisionComparison(
        @Schema(required = true, description = "Without its content")
        RevisionView from,

        @Schema(required = true, description = "Without its content")
        RevisionView to,

        @Schema(required = true, description = "By word") List<TextChange> texts,
        @Schema(required = true) List<ListChange> lists,
        SourceChange sources,
        ImageChange image) {

    /// What became of a text.
    @Schema(name = "ArticleTextChange", description = "What became of a text")
    public record TextChange(
            @Schema(required = true, examples = "bodyMarkdown")
            String member,

            @Schema(required = true) List<Part> parts) {}

    /// What became of a list of names.
    @Schema(
            name = "ArticleListChange",
            description = "What became of a list of names; both are empty where only their order is another")
    public record ListChange(
            @Schema(required = true, examples = "tags") String member,

            @Schema(required = true, examples = "[\"belarus\"]")
            List<String> removed,

            @Schema(required = true, examples = "[\"union-state\"]")
            List<String> added) {}

    /// What became of the sources.
    @Schema(
            name = "ArticleSourceChange",
            description = "What became of the sources; both are empty where only their order is another")
    public record SourceChange(
            @Schema(required = true) List<Source> removed,
            @Schema(required = true) List<Source> added) {}

    /// What became of the image.
    @Schema(name = "ArticleImageChange", description = "What became of the image")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ImageChange(
            @Schema(description = "Absent where there was none")
            Image before,

            @Schema(description = "Absent where there is none")
            Image after) {}

    static RevisionComparison of(RevisionView from, RevisionView to) {
        var before = from.content();
        var after = to.content();
        return new RevisionComparison(
                from.withoutContent(),
                to.withoutContent(),
                Stream.of(
                                text("title", ArticleDraft::title, before, after),
                                text("slug", ArticleDraft::slug, before, after),
                                text("language", ArticleDraft::language, before, after),
                                text("summary", ArticleDraft::summary, before, after),
                                text("bodyMarkdown", ArticleDraft::bodyMarkdown, before, after),
                                text("discussionPrompt", ArticleDraft::discussionPrompt, before, after))
                        .flatMap(changed -> changed)
                        .toList(),
                Stream.of(
                                names("tags", ArticleDraft::tags, before, after),
                                names("authors", ArticleDraft::authors, before, after))
                        .flatMap(changed -> changed)
                        .toList(),
                before.sources().equals(after.sources())
                        ? null
                        : new SourceChange(
                                without(before.sources(), after.sources()), without(after.sources(), before.sources())),
                Objects.equals(before.image(), after.image()) ? null : new ImageChange(before.image(), after.image()));
    }

    private static Stream<TextChange> text(
            String member, Function<ArticleDraft, String> value, ArticleDraft before, ArticleDraft after) {
        return Objects.equals(value.apply(before), value.apply(after))
                ? Stream.of()
                : Stream.of(new TextChange(member, Comparison.of(value.apply(before), value.apply(after))));
    }

    private static Stream<ListChange> names(
            String member, Function<ArticleDraft, List<String>> value, ArticleDraft before, ArticleDraft after) {
        var were = value.apply(before);
        var are = value.apply(after);
        return were.equals(are)
                ? Stream.of()
                : Stream.of(new ListChange(member, without(were, are), without(are, were)));
    }

    private static <T> List<T> without(List<T> some, List<T> others) {
        return some.stream().filter(one -> !others.contains(one)).toList();
    }
}
