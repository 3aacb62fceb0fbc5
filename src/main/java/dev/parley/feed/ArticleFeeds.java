package dev.parley.feed;

import dev.parley.account.Profiles;
import dev.parley.article.ArticleView;
import dev.parley.article.NewestArticles;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Moved;
import dev.parley.http.Page;
import dev.parley.site.Site;
import dev.parley.tag.TagView;
import dev.parley.tag.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Feeds of articles: of the whole site, of a tag, of an author.
@ApplicationScoped
class ArticleFeeds {

    static final String FEEDS = "/feeds";
    static final String ALL = FEEDS + "/articles";

    private final NewestArticles newest;
    private final Tags tags;
    private final Profiles profiles;
    private final Site site;

    ArticleFeeds(NewestArticles newest, Tags tags, Profiles profiles, Site site) {
        this.newest = newest;
        this.tags = tags;
        this.profiles = profiles;
        this.site = site;
    }

    static String tagged(String slug) {
        return FEEDS + "/tags/" + slug;
    }

    static String by(String username) {
        return FEEDS + "/accounts/" + username;
    }

    static String discussion(UUID article) {
        return ALL + "/" + article + "/comments";
    }

    Fresh<Feed> all(String cursor) {
        return feed(site.name(), null, ALL, cursor, newest.all(cursor), List.of());
    }

    /// @throws Moved where the slug is an alias
    /// @throws dev.parley.http.Refused `no-such-tag`, `invalid-cursor`
    Fresh<Feed> tagged(String slug, FeedFormat format, String cursor) {
        var tag = tag(slug, format, cursor);
        return feed(
                named(tag.body().name()),
                tag.body().description(),
                tagged(slug),
                cursor,
                newest.tagged(slug, cursor),
                tag.surrogateKeys());
    }

    /// A page behind the first belongs to the slug that it was asked for by.
    private Fresh<TagView> tag(String slug, FeedFormat format, String cursor) {
        try {
            return tags.get(slug);
        } catch (Moved moved) {
            if (cursor != null) {
                throw HttpRefusal.INVALID_CURSOR
                        .because("The tag is `%s` now: begin anew".formatted(moved.name()))
                        .in("cursor");
            }
            throw new Moved(tagged(moved.name()) + "." + format.wire());
        }
    }

    /// @throws dev.parley.http.Refused `no-such-account`
    Fresh<Feed> by(String username, String cursor) {
        var author = profiles.of(username);
        return feed(
                named(author.body().displayName()),
                author.body().bio(),
                by(username),
                cursor,
                newest.by(username, cursor),
                author.surrogateKeys());
    }

    private String named(String what) {
        return what + " – " + site.name();
    }

    /// @param keys of what it is a feed of
    private Fresh<Feed> feed(
            String title,
            String description,
            String path,
            String cursor,
            Fresh<Page<ArticleView>> articles,
            List<String> keys) {
        var page = articles.body();
        var feed = new Feed(
                title,
                description,
                site.url(),
                site.api(path),
                cursor,
                page.page().next(),
                page.page().prev(),
                page.items().stream().map(article -> FeedItem.of(article, site)).toList());
        var all = new ArrayList<>(keys);
        all.addAll(articles.surrogateKeys());
        return Fresh.forAll(feed, articles.stamp(), articles.lifetime(), all).showing(articles.shows());
    }
}
