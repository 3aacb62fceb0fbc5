package dev.parley.tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.text.Slug;
import dev.parley.text.Words;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A tag as an editor sends it. It tidies itself; a PATCH is merged into the draft that stands for the present tag.
@Schema(description = "A tag, as an editor sends it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagDraft(
        @Schema(required = true, examples = "Belarus") @NotBlank @Size(max = MAX_NAME)
        String name,

        @Schema(
                description = "Made from the name where it is left out; a changed name keeps it",
                maxLength = Slug.MAX,
                examples = "belarus")
        String slug,

        @Schema(
                enumeration = {"topic", "person", "organisation", "place", "event", "series"},
                defaultValue = "topic",
                examples = "place")
        String kind,

        @Schema(examples = "The state between Poland and Russia.") @Size(max = MAX_DESCRIPTION)
        String description,

        @Schema(
                description = "Other names that find it, each of at most 96 characters; one that adds nothing to the"
                        + " others is dropped",
                examples = "[\"Republic of Belarus\", \"Byelorussia\"]")
        @NotNull
        @Size(max = MAX_ALIASES)
        List<@NotBlank @Size(max = MAX_ALIAS) String> aliases,

        @Valid TagIdentifiers identifiers) {

    static final int MAX_NAME = 80;
    static final int MAX_DESCRIPTION = 1000;

    /// A slug that the tag had before is one, too.
    static final int MAX_ALIAS = Slug.MAX;

    /// Enough for a name in the languages of its neighbours, and for the names of tags that became this one.
    public static final int MAX_ALIASES = 100;

    public TagDraft {
        name = line(name, "/name");
        kind = TagKind.of(kind == null ? "topic" : kind).wire();
        description =
                description == null ? null : orNull(Words.body(description).strip());
        aliases = aliases == null ? List.of() : lines(aliases);
        identifiers = identifiers == null ? TagIdentifiers.NONE : identifiers;
        if (slug != null && !Slug.valid(slug)) {
            throw TagRefusal.INVALID_SLUG
                    .because("`%.100s` is not a slug".formatted(slug))
                    .at("/slug");
        }
    }

    /// A name as it is stored; null where nothing of it can be seen.
    ///
    /// @throws dev.parley.http.Refused `forbidden-character` at `pointer`
    static String line(String text, String pointer) {
        if (text == null) {
            return null;
        }
        Words.forbidden(text).ifPresent(what -> {
            throw TagRefusal.FORBIDDEN_CHARACTER
                    .because("It contains %s".formatted(what))
                    .at(pointer);
        });
        return orNull(Words.line(text));
    }

    private static List<String> lines(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(n -> line(texts.get(n), "/aliases/" + n))
                .toList();
    }

    private static String orNull(String text) {
        return Words.isBlank(text) ? null : text;
    }
}
