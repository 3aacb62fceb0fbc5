package dev.parley.article;

import java.util.UUID;

/// What happens to articles, told inside the deed's transaction: who listens takes part in it.
public sealed interface ArticleEvent {

    /// A new article was drafted or brought in.
    record Drafted(UUID id) implements ArticleEvent {}
}
