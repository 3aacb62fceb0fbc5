package dev.parley.article.linked;

import dev.parley.article.ArticleRelations;
import dev.parley.article.ArticleView;
import dev.parley.http.Relation;
import dev.parley.site.Site;
import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// The page that readers find an article at, its authors, its versions, and itself as linked data.
@Singleton
class LinkedRelations implements ArticleRelations {

    private final Site site;

    LinkedRelations(Site site) {
        this.site = site;
    }

    @Override
    public Stream<Relation> of(ArticleView article) {
        String address = site.api("/api/v1/articles/" + article.id());
        return Stream.concat(
                Stream.of(
                        new Relation(site.article(article.id(), article.slug()), "canonical", null),
                        new Relation(address + ".jsonld", "alternate", LinkedArticleResource.JSON_LD),
                        // RFC 5829.
                        new Relation(address + "/revisions", "version-history", null)),
                article.authors().stream()
                        .map(author ->
                                new Relation(site.api("/api/v1/accounts/" + author.username()), "author", null)));
    }
}
