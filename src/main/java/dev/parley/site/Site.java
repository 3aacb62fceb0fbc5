package dev.parley.site;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What readers know the publication by: its name, where its pages are, and where they find this API.
@Singleton
public class Site {

    private static final String BY_SLUG = "/api/v1/articles/by-slug/{slug}";
    private static final String BY_ID = "/api/v1/articles/{id}";

    private final String name;
    private final String url;
    private final String articleUrl;
    private final String publicUrl;
    private final List<Pattern> pages;

    /// @param url        where its first page is; without one, the API's own
    /// @param articleUrl where it shows an article, with `{slug}` and `{id}` for those of the article;
    ///     without one, the API's own
    /// @throws IllegalArgumentException where one of them is none
    Site(
            @ConfigProperty(name = "parley.site.name") String name,
            @ConfigProperty(name = "parley.site.url") Optional<String> url,
            @ConfigProperty(name = "parley.site.article-url") Optional<String> articleUrl,
            @ConfigProperty(name = "parley.public-url") String publicUrl) {
        this.name = name;
        this.url = url.orElse(publicUrl);
        this.articleUrl = articleUrl.orElse(publicUrl + BY_SLUG);
        this.publicUrl = publicUrl;
        check("url", this.url);
        check("article-url", article(new UUID(0, 0), "a-slug"));
        this.pages = Stream.of(this.articleUrl, publicUrl + BY_SLUG, publicUrl + BY_ID)
                .map(Shown::pattern)
                .toList();
    }

    private static void check(String setting, String address) {
        String scheme = URI.create(address).getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("parley.site.%s is no http or https address".formatted(setting));
        }
    }

    public String name() {
        return name;
    }

    /// Where its first page is.
    public String url() {
        return url;
    }

    /// Where readers find an article.
    public String article(UUID id, String slug) {
        return articleUrl.replace("{slug}", slug).replace("{id}", id.toString());
    }

    /// Which article an address of the site or of this API shows; empty where it shows none. What stands after a `?` or
    /// a
    /// `#` says nothing of the article, unless the site names its articles there.
    public Optional<Shown> shown(String address) {
        return Stream.of(address, address.replaceFirst("[?#].*", ""))
                .flatMap(spelling -> pages.stream().map(page -> page.matcher(spelling)))
                .filter(Matcher::matches)
                .map(Shown::of)
                .filter(Shown::isSaid)
                .findFirst();
    }

    /// Where readers find a comment: a place on the page of its article.
    public String comment(UUID article, String slug, UUID comment) {
        return article(article, slug) + "#comment-" + comment;
    }

    /// Changes with every address that it gives.
    public String stamp() {
        return String.join(" ", name, url, articleUrl, publicUrl);
    }

    /// What is found at a path of this API, as an address that works from everywhere.
    ///
    /// @param path with its `/` before it
    public String api(String path) {
        return publicUrl + path;
    }
}
