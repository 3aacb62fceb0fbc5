package dev.parley.article;

import dev.parley.account.Accounts;
import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import dev.parley.tag.TagChoice;
import dev.parley.tag.TagEvent;
import dev.parley.tag.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/// What ties an article to its tags and its authors: the link rows, which carry the listing time, and the
/// ready-made copies on the article's own row, which make a list free of joins.
@ApplicationScoped
class ArticleLinks {

    private static final String READY_TAGS = """
            update article a set tags = coalesce((
              select jsonb_agg(jsonb_build_object('slug', t.slug, 'name', t.name, 'kind', t.kind) order by l.position)
              from article_tag l join tag t on t.id = l.tag_id where l.article_id = a.id), '[]')
            where %s""";

    private static final String READY_AUTHORS = """
            update article a set authors = coalesce((
              select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                'username', x.username, 'displayName', x.display_name, 'avatarUrl', x.avatar_url)) order by w.position)
              from article_author w join account x on x.id = w.account_id where w.article_id = a.id), '[]')
            where %s""";

    /// All in one order, so that nobody waits in a circle.
    private static final String HELD = "select id from article where id in (%s) order by id for no key update";

    private final Accounts accounts;
    private final Tags tags;
    private final Sql sql;

    ArticleLinks(Accounts accounts, Tags tags, Sql sql) {
        this.accounts = accounts;
        this.tags = tags;
        this.sql = sql;
    }

    /// The accounts behind `authors`; those who it is by where nobody is named.
    ///
    /// @param present who it is by, unless somebody says otherwise
    /// @throws dev.parley.http.Refused `unknown-author` where there is none of this name, or where one who is no
    ///     editor changes who wrote it
    List<UUID> authors(List<String> usernames, List<UUID> present, Caller caller) {
        if (usernames.isEmpty()) {
            return present;
        }
        var named = usernames.stream().distinct().map(this::author).toList();
        if (!named.equals(present) && !caller.has(Role.EDITOR)) {
            throw ArticleRefusal.UNKNOWN_AUTHOR
                    .because("Only editors say who wrote an article")
                    .at("/authors");
        }
        return named;
    }

    /// Those who are its authors now.
    List<UUID> authorsOf(UUID article) {
        return sql.query("select account_id from article_author where article_id = :article order by position")
                .set("article", article)
                .list(row -> row.uuid("account_id"));
    }

    private UUID author(String username) {
        return accounts.named(username)
                .orElseThrow(() -> ArticleRefusal.UNKNOWN_AUTHOR
                        .because("There is no account `%.40s`".formatted(username))
                        .at("/authors"));
    }

    void write(Article article, List<String> tagNames, List<UUID> authors) {
        var chosen =
                tags.choose(tagNames).stream().map(TagChoice::id).distinct().toList();
        tags.relist(article.id(), chosen, article.listedAt());
        sql.query("delete from article_author where article_id = :article")
                .set("article", article.id())
                .update();
        sql.query("""
                insert into article_author (article_id, account_id, position, listed_at)
                select :article, a.id, a.position, :at from unnest(:authors::uuid[]) with ordinality a(id, position)
                """)
                .set("article", article.id())
                .set("authors", authors)
                .set("at", article.listedAt())
                .update();
        sql.query(READY_TAGS.formatted("a.id = :article"))
                .set("article", article.id())
                .update();
        sql.query(READY_AUTHORS.formatted("a.id = :article"))
                .set("article", article.id())
                .update();
    }

    /// Carries a changed listing time to the link rows.
    void relist(Article article) {
        var present = sql.query("select tag_id from article_tag where article_id = :article order by position")
                .set("article", article.id())
                .list(row -> row.uuid("tag_id"));
        tags.relist(article.id(), present, article.listedAt());
        sql.query("update article_author set listed_at = :at where article_id = :article")
                .set("article", article.id())
                .set("at", article.listedAt())
                .update();
    }

    /// A tag was renamed or is about to go: its articles show it, so they follow.
    ///
    /// @return those of them that have lost a tag, and are known to be public
    List<UUID> refreshTags(TagEvent event) {
        switch (event) {
            case TagEvent.Renamed renamed ->
                refresh(
                        READY_TAGS,
                        sql.query(HELD.formatted("select article_id from article_tag where tag_id = :tag"))
                                .set("tag", renamed.id()));
            case TagEvent.Replaced(var articles) ->
                sql.query(READY_TAGS.formatted("a.id = any(:articles::uuid[])"))
                        .set("articles", articles)
                        .update();
            case TagEvent.Deleted(var id) -> {
                var articles = sql.query("delete from article_tag where tag_id = :tag returning article_id")
                        .set("tag", id)
                        .list(row -> row.uuid("article_id"));
                refresh(
                        READY_TAGS,
                        sql.query(HELD.formatted("select unnest(:articles::uuid[])"))
                                .set("articles", articles));
                return sql.query("select id from article where id = any(:articles::uuid[]) and announced")
                        .set("articles", articles)
                        .list(row -> row.uuid("id"));
            }
        }
        return List.of();
    }

    /// Makes the copies on articles anew. They are held by a statement of its own before: one that
    /// waited for them itself would still see links as they were when it began.
    private void refresh(String ready, Query held) {
        sql.query(ready.formatted("a.id = any(:articles::uuid[])"))
                .set("articles", held.list(row -> row.uuid("id")))
                .update();
    }

    /// Versions are kept as they were sent, but for the name of one who is gone.
    void renameAuthor(String username, String name) {
        sql.query("""
                update article_revision r set content = jsonb_set(r.content, '{authors}', (
                  select jsonb_agg(case when a.name = :was then :now else a.name end order by a.place)
                  from jsonb_array_elements_text(r.content -> 'authors') with ordinality a(name, place)))
                where r.content -> 'authors' @> jsonb_build_array(:was::text) and r.content -> 'authors' <> '[]'
                """).set("was", username).set("now", name).update();
    }

    void refreshAuthors(UUID account) {
        refresh(
                READY_AUTHORS,
                sql.query(HELD.formatted("select article_id from article_author where account_id = :account"))
                        .set("account", account));
    }
}
