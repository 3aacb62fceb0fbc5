package dev.parley.feed;

import dev.parley.article.ArticleRelations;
import dev.parley.article.ArticleView;
import dev.parley.http.Relation;
import dev.parley.site.Site;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.stream.Stream;

/// The feed of what is said about an article (RFC 4685), and the one that the article itself is in.
@Singleton
class FeedRelations implements ArticleRelations {

    private final Site site;

    FeedRelations(Site site) {
        this.site = site;
    }

    @Override
    public Stream<Relation> of(ArticleView article) {
        return Arrays.stream(FeedFormat.values())
                .flatMap(format -> Stream.concat(
                        FeedItem.isDiscussed(article)
                                ? Stream.of(relation(ArticleFeeds.discussion(article.id()), "replies", format))
                                : Stream.empty(),
                        Stream.of(relation(ArticleFeeds.ALL, "collection", format))));
    }

    private Relation relation(String path, String type, FeedFormat format) {
        return new Relation(site.api(path) + "." + format.wire(), type, format.mediaType());
    }
}
