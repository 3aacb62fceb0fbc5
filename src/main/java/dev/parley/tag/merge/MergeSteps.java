package dev.parley.tag.merge;

import dev.parley.news.News;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import dev.parley.tag.TagEvent;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.UUID;
import java.util.stream.Stream;

/// The steps of a merge, each of which holds what it changes for a moment. All hold articles before their links, and
/// links before tags, as whoever writes an article does.
@ApplicationScoped
class MergeSteps {

    /// Articles at a time: who writes one of them waits for so many at most.
    private static final int BATCH = 200;

    private static final int MAX_ALIASES = 100;

    private static final String HELD = "select id from tag where id in (:one, :other) order by id for no key update";

    /// Against whoever tags an article with one of them.
    private static final String SHUT = "select id from tag where id in (:one, :other) order by id for update";

    private static final String HINDRANCE = """
            select exists (
                select from tag t join tag m on m.id = t.merging_into
                where t.id = :other or m.id = :one or t.id = :one and m.id <> :other) as merging,
              (select 1 + sum(cardinality(aliases)) from tag where id in (:one, :other)) as aliases
            """;

    /// In one order, so that nobody waits in a circle.
    private static final String NEXT = """
            select id from article
            where id in (select article_id from article_tag where tag_id = :one order by article_id limit :most)
            order by id for no key update
            """;

    /// An article that has both keeps the other where it stands.
    private static final String MOVE = """
            with gone as (
              delete from article_tag where tag_id = :one and article_id = any(:articles::uuid[])
              returning article_id, position, listed_at, counted),
            put as (
              insert into article_tag (article_id, tag_id, position, listed_at)
              select article_id, :other, position, listed_at from gone order by article_id
              on conflict do nothing)
            select count(*) filter (where counted) as counted from gone
            """;

    private static final String RENAME = "update tag_name set tag_id = :other, alias = true where tag_id = :one";

    private static final String IDENTIFY = """
            update tag_identifier i set tag_id = :other
            where i.tag_id = :one
              and not exists (select from tag_identifier o where o.tag_id = :other and o.scheme = i.scheme)
            """;

    private static final String END = """
            with gone as (delete from tag where id = :one returning name, aliases)
            update tag t set version = t.version + 1, aliases = t.aliases || g.name || g.aliases
            from gone g where t.id = :other
            """;

    private final Sql sql;
    private final News news;
    private final Ids ids;
    private final Event<TagEvent> events;

    MergeSteps(Sql sql, News news, Ids ids, Event<TagEvent> events) {
        this.sql = sql;
        this.news = news;
        this.ids = ids;
        this.events = events;
    }

    /// How many articles would be moved.
    ///
    /// @throws dev.parley.http.Refused what [#begin] would be refused with
    long trial(UUID one, UUID other) {
        check(one, other);
        return sql.query("select count(*) as n from article_tag where tag_id = :one")
                .set("one", one)
                .first(row -> row.number("n"))
                .orElseThrow();
    }

    /// From here on, the one is the other for whoever tags an article.
    ///
    /// @throws dev.parley.http.Refused `merge-in-progress`, `too-many-aliases`
    void begin(UUID one, UUID other) {
        check(one, other);
        sql.query("update tag set merging_into = :other where id = :one")
                .set("one", one)
                .set("other", other)
                .update();
    }

    private void check(UUID one, UUID other) {
        if (both(HELD, one, other).list(row -> row.uuid("id")).size() < 2) {
            throw MergeRefusal.MERGE_IN_PROGRESS.because("One of the tags has just gone");
        }
        both(HINDRANCE, one, other).list(row -> {
            if (row.bool("merging")) {
                throw MergeRefusal.MERGE_IN_PROGRESS.because("Another merge of one of the two is under way");
            }
            if (row.number("aliases") > MAX_ALIASES) {
                throw MergeRefusal.TOO_MANY_ALIASES.because(
                        "It would have %d aliases".formatted(row.number("aliases")));
            }
            return true;
        });
    }

    /// Gives the next articles the other tag.
    ///
    /// @return how many there were
    int move(UUID one, UUID other) {
        var articles = sql.query(NEXT).set("one", one).set("most", BATCH).list(row -> row.uuid("id"));
        if (!articles.isEmpty()) {
            mustBeThere(other);
            int counted = both(MOVE, one, other)
                    .set("articles", articles)
                    .first(row -> row.integer("counted"))
                    .orElseThrow();
            sql.query("update tag set article_count = article_count - :counted where id = :one")
                    .set("counted", counted)
                    .set("one", one)
                    .update();
            events.fire(new TagEvent.Replaced(articles));
            tell(one, other);
        }
        return articles.size();
    }

    /// Holds it, so that it does not go meanwhile.
    private void mustBeThere(UUID other) {
        sql.query("select id from tag where id = :other for key share")
                .set("other", other)
                .first(row -> true)
                .orElseThrow(() -> MergeRefusal.MERGE_IN_PROGRESS.because("The other tag has just gone"));
    }

    /// Gives the other the names, where no article is left.
    ///
    /// @return whether none was left
    boolean end(UUID one, UUID other) {
        both(SHUT, one, other).list(row -> row.uuid("id"));
        boolean isLeft = sql.query("select from article_tag where tag_id = :one limit 1")
                .set("one", one)
                .first(row -> true)
                .isPresent();
        if (!isLeft) {
            both(RENAME, one, other).update();
            both(IDENTIFY, one, other).update();
            both(END, one, other).update();
            tell(one, other);
        }
        return !isLeft;
    }

    private Query both(String text, UUID one, UUID other) {
        return sql.query(text).set("one", one).set("other", other);
    }

    /// What shows one of them is wrong now.
    private void tell(UUID one, UUID other) {
        news.tellAll(
                Stream.of(one, other)
                        .map(tag -> new News.Item("tag.changed", null, tag))
                        .toList(),
                ids.now());
    }
}
