package dev.parley.mirror;

import dev.parley.news.News;
import java.util.Optional;
import java.util.UUID;

/// One thing that a mirror holds, or may have held.
///
/// @param article of a comment; null where it is not known, or of what is no comment
record Subject(Kind kind, UUID id, UUID article) {

    /// What a mirror has to look at again because of the news; nothing where these are of what it does not hold.
    static Optional<Subject> of(News.Item item) {
        return switch (item.noun()) {
            case "article" ->
                item.type().equals("article.saved")
                        ? Optional.empty()
                        : Optional.of(new Subject(Kind.ARTICLE, item.subject(), null));
            case "thread" -> Optional.of(new Subject(Kind.ARTICLE, item.article(), null));
            case "comment" -> Optional.of(new Subject(Kind.COMMENT, item.subject(), item.article()));
            case "tag" ->
                item.type().equals("tag.changed")
                        ? Optional.of(new Subject(Kind.TAG, item.subject(), null))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject subject && subject.kind == kind && subject.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
