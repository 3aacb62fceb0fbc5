package dev.parley.feed.oembed;

import dev.parley.article.ArticleRelations;
import dev.parley.article.ArticleView;
import dev.parley.http.Relation;
import dev.parley.site.Site;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// How an article is found by who wants to embed it (oEmbed 1.0, 4).
@Singleton
class EmbedRelations implements ArticleRelations {

    private final Site site;

    EmbedRelations(Site site) {
        this.site = site;
    }

    @Override
    public Stream<Relation> of(ArticleView article) {
        String page = site.article(article.id(), article.slug());
        // Where the page's address does not say which article it shows, the API's own does.
        String shown = site.shown(page).isPresent() ? page : site.api("/api/v1/articles/" + article.id());
        String address = site.api(EmbedResource.PATH) + "?url=" + URLEncoder.encode(shown, StandardCharsets.UTF_8);
        return Stream.of(
                new Relation(address, "alternate", "application/json+oembed"),
                new Relation(address + "&format=xml", "alternate", "text/xml+oembed"));
    }
}
