package dev.parley.article;

import dev.parley.http.Relation;
import java.util.stream.Stream;

/// What another room has to offer about a public article: the article's own answer names it.
public interface ArticleRelations {

    Stream<Relation> of(ArticleView article);
}
