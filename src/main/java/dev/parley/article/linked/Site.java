package dev.parley.article.linked;

import dev.parley.article.ArticleView;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What readers know the publication by: its name, and where a page of theirs shows an article.
@Singleton
public class Site {

    private final String name;
    private final String articleUrl;

    /// @param articleUrl an http or https address, in which `{slug}` and `{id}` stand for those of the article; without
    /// one
    ///     the API's own
    /// @throws IllegalArgumentException where it is none
    Site(
            @ConfigProperty(name = "parley.site.name") String name,
            @ConfigProperty(name = "parley.site.article-url") Optional<String> articleUrl,
            @ConfigProperty(name = "parley.public-url") String publicUrl) {
        this.name = name;
        this.articleUrl = articleUrl.orElse(publicUrl + "/api/v1/articles/by-slug/{slug}");
        String scheme = URI.create(filled("a-slug", "an-id")).getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException(
                    "parley.site.article-url is no http or https address: " + this.articleUrl);
        }
    }

    public String name() {
        return name;
    }

    /// Where readers find an article.
    public String address(ArticleView article) {
        return filled(article.slug(), article.id().toString());
    }

    private String filled(String slug, String id) {
        return articleUrl.replace("{slug}", slug).replace("{id}", id);
    }
}
