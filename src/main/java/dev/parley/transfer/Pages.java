package dev.parley.transfer;

import dev.parley.postgres.Sql;
import dev.parley.site.Shown;
import dev.parley.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the article that stood on a page of the site, whatever its address was then.
@ApplicationScoped
class Pages {

    /// As the plugin of WordPress names a page: the post's number and its address without a name.
    private static final Pattern POST = Pattern.compile("(\\d+) (https?://\\S+?)/?\\?p=\\d+");

    private final Sql sql;
    private final Site site;
    private final Origins origins;

    Pages(Sql sql, Site site, Origins origins) {
        this.sql = sql;
        this.site = site;
        this.origins = origins;
    }

    /// By the address as it is now; by what the site called the page, a slug, an id or a post's number; by the
    /// last part of the address, where it is some article's slug.
    ///
    /// @param link       may be empty
    /// @param identifier may be empty
    Optional<UUID> article(String link, String identifier) {
        return Stream.<Optional<UUID>>of(
                        site.shown(link).flatMap(this::shown),
                        imported(identifier),
                        slug(identifier),
                        last(link).flatMap(this::slug))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The blog that a page's identifier says it is of.
    static Optional<String> blog(String identifier) {
        var post = POST.matcher(identifier);
        return post.matches() ? Optional.of(post.group(2)) : Optional.empty();
    }

    private boolean isThere(UUID article) {
        return sql.query("select id from article where id = :id and deleted_at is null")
                .set("id", article)
                .first(row -> true)
                .orElse(false);
    }

    private Optional<UUID> shown(Shown shown) {
        return shown.id() == null ? slug(shown.slug()) : Optional.of(shown.id()).filter(this::isThere);
    }

    private Optional<UUID> slug(String slug) {
        return sql.query("""
                select s.article_id from article_slug s join article a on a.id = s.article_id
                where s.slug = :slug and a.deleted_at is null
                """).set("slug", slug).first(row -> row.uuid("article_id"));
    }

    private Optional<UUID> imported(String identifier) {
        var post = POST.matcher(identifier);
        return post.matches()
                ? origins.find(post.group(2), "article", post.group(1)).filter(this::isThere)
                : Optional.empty();
    }

    private static Optional<String> last(String link) {
        String path = link.replaceFirst("[?#].*", "");
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        path = path.substring(0, end);
        int at = path.lastIndexOf('/');
        return at < "https://".length()
                ? Optional.empty()
                : Optional.of(path.substring(at + 1).replaceFirst("\\.(?:html?|php)$", ""));
    }
}
