package dev.parley.moderation.rule;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.testing.AtOneNode;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Words and patterns that are held or refused.
@AtOneNode("a rule that was just made: a write waits for no news")
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RuleTest {

    private static final String RULES = "/moderation/rules";

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    @Inject
    RuleWatch watch;

    @Inject
    Scheduler scheduler;

    private Reader moderator;

    @BeforeEach
    void appoint() {
        moderator = newsroom.account("moderator");
    }

    private ValidatableResponse makes(String kind, String text, String action) {
        return moderator.post(RULES, Map.of("kind", kind, "text", text, "action", action));
    }

    private String rule(String kind, String text, String action) {
        return makes(kind, text, action).statusCode(201).extract().path("id");
    }

    private static ValidatableResponse posts(Reader reader, String article, String text) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text));
    }

    private static ValidatableResponse previews(Reader reader, String text) {
        return reader.post("/comments/preview", Map.of("bodyMarkdown", text)).statusCode(200);
    }

    private ValidatableResponse tries(String kind, String text, String sample) {
        return moderator.post(RULES + "/trial", Map.of("kind", kind, "text", text, "bodyMarkdown", sample));
    }

    @Test
    void a_rule_is_made_read_and_deleted() {
        String word = newsroom.word();

        var made = moderator
                .post(RULES, Map.of("kind", "word", "text", "  Some   " + word, "action", "hold", "note", "A test"))
                .statusCode(201)
                .body("kind", is("word"))
                .body("text", is("Some " + word))
                .body("action", is("hold"))
                .body("note", is("A test"))
                .body("createdBy", is(moderator.username()))
                .body("createdAt", notNullValue())
                .extract();
        String location = made.header("Location");

        assertThat(location, is("/api/v1" + RULES + "/" + made.path("id")));
        moderator.get(location).statusCode(200).body("text", is("Some " + word));
        moderator.delete(location).statusCode(204);
        moderator.delete(location).statusCode(204);
        moderator.get(location).statusCode(404).body("code", is("no-such-rule"));
    }

    @Test
    void rules_are_listed_newest_first_and_each_once() {
        var made = Stream.generate(() -> rule("word", newsroom.word(), "hold"))
                .limit(5)
                .toList();

        var seen = new java.util.ArrayList<String>();
        String path = RULES + "?limit=2&count=exact";
        String cursor = null;
        do {
            var page = moderator
                    .get(cursor == null ? path : path + "&cursor=" + cursor)
                    .statusCode(200)
                    .body("count.value", greaterThanOrEqualTo(5))
                    .extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("page.next");
        } while (cursor != null);

        assertThat(seen.subList(0, 5), is(made.reversed()));
        assertThat(seen, hasSize((int) seen.stream().distinct().count()));
        assertThat(seen, is(seen.stream().sorted(Collections.reverseOrder()).toList()));
    }

    @Test
    void a_page_back_is_the_page_that_was_left() {
        Stream.generate(() -> rule("word", newsroom.word(), "hold")).limit(4).toList();
        List<String> first = moderator.get(RULES + "?limit=2").extract().path("items.id");
        String next = moderator.get(RULES + "?limit=2").extract().path("page.next");

        String prev = moderator.get(RULES + "?limit=2&cursor=" + next).extract().path("page.prev");

        moderator.get(RULES + "?limit=2&cursor=" + prev).statusCode(200).body("items.id", is(first));
        moderator.get(RULES + "?cursor=abc").statusCode(400).body("code", is("invalid-cursor"));
    }

    @Test
    void a_refused_word_is_named_and_nothing_is_stored() {
        String word = newsroom.word();
        String article = newsroom.published();
        rule("word", word, "refuse");
        var ana = newsroom.account();

        posts(ana, article, "Buy " + word + " now")
                .statusCode(422)
                .body("code", is("not-welcome"))
                .body("detail", containsString(word))
                .body("errors[0].pointer", is("/bodyMarkdown"));

        newsroom.stranger().get("/articles/" + article + "/comments").body("items", empty());
        previews(ana, "Buy " + word).body("outcome", is("refused")).body("reason", is("not-welcome"));
        posts(ana, article, "Buy x" + word + " now").statusCode(201);
    }

    @Test
    void a_held_word_waits_in_the_queue_with_its_reason() {
        String word = newsroom.word();
        String article = newsroom.published();
        rule("word", word, "hold");
        var ana = newsroom.account();

        String id = posts(ana, article, "Buy " + word)
                .statusCode(202)
                .body("state", is("pending"))
                .extract()
                .path("id");

        moderator
                .get("/moderation/queue?articleId=" + article)
                .body("items.comment.id", contains(id))
                .body("items[0].reason", is("rule"))
                .body("items[0].detail", containsString(word));
        previews(ana, word).body("outcome", is("held")).body("reason", is("rule"));
    }

    static Stream<String> disguises() {
        return Stream.of(
                "SCOPE%s",
                "ѕсоре%s",
                "ｓｃｏｐｅ%s",
                "𝐬𝐜𝐨𝐩𝐞%s",
                "s*c*ope%s",
                "**s**cope%s",
                "s~~c~~ope%s",
                "s`c`ope%s",
                "[sc](https://example.org)ope%s",
                "s&#8203;cope%s",
                "s&shy;cope%s",
                "s\u200bcope%s",
                "&#115;cope%s",
                "ѕ\u200cсоре%s",
                "(scope%s)",
                "x-scope%s-y",
                "_scope%s_",
                "> - scope%s",
                "[nice](https://example.org/scope%s)");
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void no_disguise_gets_round_a_word(String disguise) {
        String word = newsroom.word();
        rule("word", "scope" + word, "refuse");

        previews(newsroom.account(), "Words " + disguise.formatted(word) + " words")
                .body("outcome", is("refused"));
    }

    @Test
    void a_pattern_is_not_given_away() {
        String word = newsroom.word();
        String article = newsroom.published();
        rule("pattern", "secret%s[0-9]+".formatted(word), "refuse");
        rule("pattern", "open%s[0-9]+".formatted(word), "hold");
        var ana = newsroom.account();

        posts(ana, article, "A SECRET*%s*7".formatted(word))
                .statusCode(422)
                .body("code", is("not-welcome"))
                .body("detail", not(containsString(word)));
        posts(ana, article, "open" + word + "7").statusCode(202);
        previews(ana, "open" + word + "7")
                .body("outcome", is("held"))
                .body("reason", is("rule"))
                .body("detail", not(containsString(word)));
        posts(ana, article, "open" + word + "x").statusCode(201);
    }

    @Test
    void where_several_rules_find_something_the_strictest_decides() {
        String word = newsroom.word();
        rule("word", word, "hold");
        rule("pattern", word + " *now", "refuse");

        previews(newsroom.account(), word + " now").body("outcome", is("refused"));
        previews(newsroom.account(), word + " later").body("outcome", is("held"));
    }

    @Test
    void moderators_are_not_judged() {
        String word = newsroom.word();
        String article = newsroom.published();
        rule("word", word, "refuse");

        posts(moderator, article, word).statusCode(201);
        posts(newsroom.account("admin"), article, word).statusCode(201);
        posts(newsroom.account("editor"), article, word).statusCode(422);
    }

    @Test
    void what_is_edited_is_judged_again() {
        String refused = newsroom.word();
        String held = newsroom.word();
        rule("word", refused, "refuse");
        rule("word", held, "hold");
        var ana = newsroom.account();
        String id = ana.comments(newsroom.published(), "Words");

        ana.patch("/comments/" + id, Map.of("bodyMarkdown", refused))
                .statusCode(422)
                .body("code", is("not-welcome"));
        ana.get("/comments/" + id).body("bodyMarkdown", is("Words"));
        ana.patch("/comments/" + id, Map.of("bodyMarkdown", held))
                .statusCode(200)
                .body("state", not(is("published")));
    }

    @Test
    void a_deleted_rule_is_in_force_no_longer() {
        String word = newsroom.word();
        String rule = rule("word", word, "refuse");
        var ana = newsroom.account();
        previews(ana, word).body("outcome", is("refused"));

        moderator.delete(RULES + "/" + rule).statusCode(204);

        previews(ana, word).body("outcome", is("published"));
    }

    @Test
    void what_another_node_does_is_in_force_soon() {
        String word = newsroom.word();
        var ana = newsroom.account();
        var id = Map.of("id", UUID.randomUUID(), "word", word);

        newsroom.change("""
                insert into rule (id, kind, text, likeness, cost, action, created_at)
                values (:id, 'word', :word, :word, 0, 'refuse', now())
                """, id);
        newsroom.change("update rulebook set version = version + 1", Map.of());
        until(ana, word, "refused");

        newsroom.change("delete from rule where id = :id", id);
        newsroom.change("update rulebook set version = version + 1", Map.of());
        until(ana, word, "published");
    }

    /// As soon as it is heard: nobody looks by the clock meanwhile.
    @Test
    void what_another_node_tells_is_in_force_at_once() {
        String word = newsroom.word();
        var ana = newsroom.account();
        var id = Map.of("id", UUID.randomUUID(), "word", word);

        scheduler.pause();
        try {
            newsroom.change("""
                    with made as (
                      insert into rule (id, kind, text, likeness, cost, action, created_at)
                      values (:id, 'word', :word, :word, 0, 'refuse', now()) returning id
                    ), turned as (update rulebook set version = version + 1)
                    insert into news (type, subject, at, node) select 'rule.made', id, now(), 0 from made
                    """, id);
            newsroom.column("select pg_notify('parley_news', 'elsewhere')::text as value", Map.of());
            until(ana, word, "refused");
        } finally {
            scheduler.resume();
        }
        newsroom.change("delete from rule where id = :id", id);
        newsroom.change("update rulebook set version = version + 1", Map.of());
    }

    @Test
    void other_nodes_are_told_that_rules_are_made_and_dropped_and_no_reader_is() {
        String id = rule("word", newsroom.word(), "refuse");
        moderator.delete(RULES + "/" + id).statusCode(204);

        assertThat(
                newsroom.column(
                        "select type as value from news where subject = :id and article_id is null order by seq",
                        Map.of("id", UUID.fromString(id))),
                contains("rule.made", "rule.dropped"));
    }

    private static void until(Reader reader, String text, String outcome) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!previews(reader, text).extract().path("outcome").equals(outcome)) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void what_cannot_be_read_is_left_out_and_the_others_hold() {
        String word = newsroom.word();
        var values = Map.of("id", UUID.randomUUID(), "text", "(" + word);
        newsroom.change("""
                insert into rule (id, kind, text, likeness, cost, action, created_at)
                values (:id, 'pattern', :text, :text, 0, 'refuse', now())
                """, values);
        rule("word", word, "refuse");
        String later = newsroom.word();
        newsroom.change("update rule set text = :text where text = :word", Map.of("text", later, "word", word));
        newsroom.change("update rulebook set version = version + 1", Map.of());

        until(newsroom.account(), later, "refused");
        newsroom.change("delete from rule where id = :id", values);
    }

    @Test
    void posting_asks_no_database_for_rules() {
        rule("word", newsroom.word(), "refuse");
        String article = newsroom.published();
        var ana = newsroom.account();

        var ran = statements.ran(() -> ana.comments(article, "Words"));

        assertThat(ran, not(hasItem(containsString("from rule"))));
    }

    @Test
    void the_same_rule_is_made_once_however_it_is_written() {
        String word = newsroom.word();
        String id = rule("word", "Scope " + word, "hold");

        makes("word", "ѕсоре-" + word, "refuse")
                .statusCode(409)
                .body("code", is("rule-exists"))
                .body("detail", containsString(id))
                .body("errors[0].pointer", is("/text"));
        makes("pattern", "Scope " + word, "hold").statusCode(201);
        makes("pattern", "Scope " + word, "hold").statusCode(409);
    }

    @Test
    void who_makes_one_rule_at_the_same_time_makes_it_once() {
        String word = newsroom.word();

        var statuses = Race.of(8, _ -> makes("word", word, "hold").extract().statusCode());

        assertThat(statuses.stream().sorted().toList(), contains(201, 409, 409, 409, 409, 409, 409, 409));
    }

    @ParameterizedTest
    @CsvSource({"word, 2000, 0", "pattern, 200, 0", "pattern, 1, 9999"})
    void there_are_only_so_many_rules(String kind, int many, int cost) {
        var values = Map.of("kind", kind, "many", many, "cost", cost, "note", newsroom.word());
        newsroom.change("""
                insert into rule (id, kind, text, likeness, cost, action, note, created_at)
                select gen_random_uuid(), :kind, :note || n, :note || n, :cost, 'hold', :note, now()
                from generate_series(1, :many::integer) n
                """, values);

        try {
            makes(kind, newsroom.word(), "hold").statusCode(409).body("code", is("too-many-rules"));
        } finally {
            newsroom.change("delete from rule where note = :note", values);
        }
        makes(kind, newsroom.word(), "hold").statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?<=a)b", "(a)\\1", "(", "a*"})
    void what_is_no_pattern_is_refused_with_the_reason(String pattern) {
        makes("pattern", pattern, "hold")
                .statusCode(422)
                .body("code", is("invalid-pattern"))
                .body("detail", not(containsString("Exception")))
                .body("errors[0].pointer", is("/text"));
        tries("pattern", pattern, "Words").statusCode(422).body("code", is("invalid-pattern"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{1000}){1000}){1000}", "(((a{100}){100}){100}){100}", "a{600}"})
    void a_pattern_that_grows_too_large_is_refused(String pattern) {
        makes("pattern", pattern, "hold")
                .statusCode(422)
                .body("code", is("pattern-too-large"))
                .body("errors[0].pointer", is("/text"));
    }

    @Test
    void what_is_no_rule_is_refused_with_its_place() {
        makes("word", "!!!", "hold").statusCode(422).body("code", is("not-a-word"));
        makes("word", "a".repeat(201), "hold").statusCode(422).body("errors[0].pointer", is("/text"));
        makes("pattern", "a".repeat(501), "hold").statusCode(422).body("errors[0].pointer", is("/text"));
        makes("pattern", "[" + "\u0958".repeat(400) + "]", "hold")
                .statusCode(422)
                .body("code", is("pattern-too-large"));
        makes("word", "a\u202eb", "hold").statusCode(422).body("code", is("forbidden-character"));
        makes("word", " ", "hold").statusCode(422).body("errors[0].pointer", is("/text"));
        makes("sentence", "word", "hold").statusCode(400);
        makes("word", "word", "burn").statusCode(400);
        moderator.post(RULES, Map.of("kind", "word")).statusCode(422).body("errors", hasSize(2));
    }

    @Test
    void a_trial_shows_what_a_rule_would_find() {
        String word = newsroom.word();

        tries("word", "bad " + word, "🙂 A *b*ad\n%s, a bad %s and a bad day".formatted(word, word))
                .statusCode(200)
                .body("matches", is(true))
                .body("visibleText", is("🙂 A bad %s, a bad %s and a bad day".formatted(word, word)))
                .body("places.start", contains(4, 29))
                .body("places.end", contains(25, 50));
        tries("pattern", "\\bba?d\\b", "bd BAD bead")
                .body("places.start", contains(0, 3))
                .body("places.end", contains(2, 6));
        tries("word", "bad", "badly").body("matches", is(false)).body("places", empty());
        tries("word", "a", "a ".repeat(1000)).body("places", hasSize(100));
        previews(newsroom.account(), "a bad " + word).body("outcome", is("published"));
    }

    @Test
    void no_pattern_keeps_anybody_waiting() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> tries("pattern", "(a+)+$", "a".repeat(9_999) + "!")
                        .statusCode(200)
                        .body("matches", is(false)));
    }

    @Test
    void who_made_and_who_deleted_a_rule_is_told() {
        String word = newsroom.word();
        String id = rule("word", word, "refuse");
        var other = newsroom.account("admin");

        other.delete(RULES + "/" + id).statusCode(204);
        other.delete(RULES + "/" + id).statusCode(204);
        makes("pattern", "(" + word, "hold").statusCode(422);

        var told = watch.of(id);
        assertThat(told, hasSize(2));
        assertThat(told.stream().map(event -> event.by().toString()).toList(), contains(moderator.id(), other.id()));
        assertThat(told.stream().map(RuleEvent::text).toList(), contains(word, word));
        assertThat(told.getFirst() instanceof RuleEvent.Made, is(true));
        assertThat(told.getLast() instanceof RuleEvent.Dropped, is(true));
    }

    @Test
    void a_rule_outlives_the_account_that_made_it() {
        String id = rule("word", newsroom.word(), "hold");

        newsroom.change("update rule set created_by = null where id = cast(:id as uuid)", Map.of("id", id));

        moderator.get(RULES + "/" + id).statusCode(200).body("createdBy", nullValue());
        moderator.get(RULES).statusCode(200).body("items.id", allOf(hasItem(id)));
    }
}
