package dev.parley.article;

import dev.parley.text.Nearest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The members of an article that a list was asked for.
record ArticleFields(Set<String> names) {

    private static final RecordComponent[] MEMBERS = ArticleView.class.getRecordComponents();
    private static final Set<String> BODY = Set.of("bodyMarkdown", "bodyHtml", "sections");
    private static final List<String> KNOWN = Arrays.stream(MEMBERS)
            .map(RecordComponent::getName)
            .filter(name -> !BODY.contains(name))
            .toList();

    static ArticleFields of(String commaSeparated) {
        if (commaSeparated == null) {
            return new ArticleFields(null);
        }
        var names = Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .collect(Collectors.toCollection(HashSet::new));
        names.stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(ArticleFields::refuse);
        names.add("id");
        return new ArticleFields(names);
    }

    private static void refuse(String name) {
        String hint =
                Nearest.of(name, KNOWN).map("; did you mean `%s`?"::formatted).orElse("");
        throw ArticleRefusal.UNKNOWN_FIELD
                .because("List items have no member `%s`%s".formatted(name, hint))
                .in("fields");
    }

    /// As it is asked for; null where everything is.
    String wire() {
        return names == null ? null : names.stream().sorted().collect(Collectors.joining(","));
    }

    /// The article with these members only, and its id.
    ArticleView of(ArticleView v) {
        return names == null
                ? v
                : new ArticleView(
                        v.id(),
                        keep("slug", v.slug()),
                        keep("version", v.version()),
                        keep("status", v.status()),
                        keep("language", v.language()),
                        keep("title", v.title()),
                        keep("summary", v.summary()),
                        null,
                        null,
                        null,
                        keep("discussionPrompt", v.discussionPrompt()),
                        keep("sources", v.sources()),
                        keep("image", v.image()),
                        keep("tags", v.tags()),
                        keep("authors", v.authors()),
                        keep("wordCount", v.wordCount()),
                        keep("readingMinutes", v.readingMinutes()),
                        keep("comments", v.comments()),
                        keep("corrections", v.corrections()),
                        keep("createdAt", v.createdAt()),
                        keep("publishedAt", v.publishedAt()),
                        keep("updatedAt", v.updatedAt()));
    }

    private <T> T keep(String name, T value) {
        return names.contains(name) ? value : null;
    }
}
