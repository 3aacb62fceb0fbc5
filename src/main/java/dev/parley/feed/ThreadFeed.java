package dev.parley.feed;

import dev.parley.account.Caller;
import dev.parley.article.ArticleReader;
import dev.parley.comment.NewestComments;
import dev.parley.http.Fresh;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.UUID;

/// The feed of what is said below an article.
@ApplicationScoped
class ThreadFeed {

    private final ArticleReader articles;
    private final NewestComments newest;
    private final Site site;

    ThreadFeed(ArticleReader articles, NewestComments newest, Site site) {
        this.articles = articles;
        this.newest = newest;
        this.site = site;
    }

    /// @throws dev.parley.http.Refused 404 where the article is not public or its thread is hidden, 410 where it was
    ///     retracted
    Fresh<Feed> of(UUID id, String cursor) {
        var article = articles.get(id, Caller.NOBODY).body();
        var comments = newest.below(id, cursor);
        var page = comments.body();
        var feed = new Feed(
                article.title(),
                article.discussionPrompt(),
                site.article(id, article.slug()),
                site.api(ArticleFeeds.discussion(id)),
                cursor,
                page.page().next(),
                page.page().prev(),
                page.items().stream()
                        .map(comment -> FeedItem.of(comment, article, site))
                        .toList());
        var keys = new ArrayList<>(comments.surrogateKeys());
        keys.add("article:" + id);
        return Fresh.forAll(feed, comments.stamp(), comments.lifetime(), keys).showing(comments.shows());
    }
}
