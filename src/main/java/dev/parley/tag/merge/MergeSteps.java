package dev.parley.tag.merge;

import dev.parley.http.Refused;
import dev.parley.news.News;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import dev.parley.tag.TagDraft;
import dev.parley.tag.TagEvent;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/// The steps of a merge, each of which holds what it changes for a moment. Articles are held before their
/// links, and links before the one tag, as whoever writes an article does; the other tag is held before all, as
/// whoever renames it does. Who has both may be in the way: a step is done again then.
@ApplicationScoped
class MergeSteps {

    /// Articles at a time: who writes one of them waits for so many at most.
    private static final int BATCH = 200;

    private static final String HELD = "select id from tag where id in (:one, :other) order by id for no key update";

    /// Against whoever tags an article with one of them.
    private static final String SHUT = "select id from tag where id in (:one, :other) order by id for update";

    /// Against whoever renames it or takes it away: an article would go on showing what it was before.
    private static final String STILL = "select id from tag where id = :other for no key update";

    /// Another merge that one of the two is part of.
    private static final String HINDRANCE = """
            select t.slug as one, m.slug as other
            from tag t join tag m on m.id = t.merging_into
            where t.id = :other or m.id = :one or t.id = :one and m.id <> :other
            """;

    private static final String ALIASES = """
            select 1 + sum(cardinality(aliases)) as n from tag where id in (:one, :other)
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
            select count(*) as moved, count(*) filter (where counted) as counted from gone
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

    /// What a step has done.
    ///
    /// @param isLast whether it found no article
    /// @param moved  how many articles have the other tag by it
    record Step(boolean isLast, int moved) {}

    /// How many articles would be moved.
    ///
    /// @throws dev.parley.http.Refused what [#begin] would be refused with
    @Transactional
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
    @Transactional
    void begin(UUID one, UUID other) {
        check(one, other);
        both("update tag set merging_into = :other, merging_at = :now where id = :one", one, other)
                .set("now", ids.now())
                .update();
    }

    private void check(UUID one, UUID other) {
        if (both(HELD, one, other).list(row -> row.uuid("id")).size() < 2) {
            throw gone();
        }
        both(HINDRANCE, one, other).list(row -> {
            throw MergeRefusal.MERGE_IN_PROGRESS.because(
                    "`%s` is being merged into `%s`".formatted(row.text("one"), row.text("other")));
        });
        mustHaveRoom(one, other);
    }

    private void mustHaveRoom(UUID one, UUID other) {
        long aliases = both(ALIASES, one, other).first(row -> row.number("n")).orElseThrow();
        if (aliases > TagDraft.MAX_ALIASES) {
            throw MergeRefusal.TOO_MANY_ALIASES.because("It would have %d aliases".formatted(aliases));
        }
    }

    private static Refused gone() {
        return MergeRefusal.MERGE_IN_PROGRESS.because("One of the tags has just gone");
    }

    /// Gives the next articles the other tag.
    @Transactional
    Step move(UUID one, UUID other) {
        sql.query(STILL).set("other", other).first(row -> true).orElseThrow(MergeSteps::gone);
        var articles = sql.query(NEXT).set("one", one).set("most", BATCH).list(row -> row.uuid("id"));
        if (articles.isEmpty()) {
            return new Step(true, 0);
        }
        var gone = both(MOVE, one, other)
                .set("articles", articles)
                .first(row -> new Gone(row.integer("moved"), row.integer("counted")))
                .orElseThrow();
        sql.query("""
                update tag set article_count = article_count - :counted, merging_at = :now where id = :one
                """)
                .set("counted", gone.counted())
                .set("now", ids.now())
                .set("one", one)
                .update();
        if (gone.moved() > 0) {
            events.fire(new TagEvent.Replaced(articles));
            tell(one, other);
        }
        return new Step(false, gone.moved());
    }

    private record Gone(int moved, int counted) {}

    /// Gives the other the names, where no article is left.
    ///
    /// @return whether none was left
    /// @throws dev.parley.http.Refused `merge-in-progress` where the other is not there any more,
    ///     `too-many-aliases`
    @Transactional
    boolean end(UUID one, UUID other) {
        var there = both(SHUT, one, other).list(row -> row.uuid("id"));
        if (!there.contains(other)) {
            throw gone();
        }
        boolean isLeft = sql.query("select from article_tag where tag_id = :one limit 1")
                .set("one", one)
                .first(row -> true)
                .isPresent();
        if (!isLeft && there.contains(one)) {
            mustHaveRoom(one, other);
            both(RENAME, one, other).update();
            both(IDENTIFY, one, other).update();
            both(END, one, other).update();
            tell(one, other);
        }
        return !isLeft;
    }

    /// Nobody goes on with it before that moment, unless they are asked to.
    @Transactional
    void putOff(UUID one, Instant until) {
        sql.query("update tag set merging_at = :until where id = :one")
                .set("one", one)
                .set("until", until)
                .update();
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
