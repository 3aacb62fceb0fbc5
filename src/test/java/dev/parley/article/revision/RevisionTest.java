package dev.parley.article.revision;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RevisionTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    Reader ada;
    Reader stranger;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
    }

    private void save(String article, Map<String, ?> change) {
        clock.advance(Duration.ofSeconds(1));
        ada.with("If-Match", "*").patch("/articles/" + article, change).statusCode(200);
    }

    private void publish(String article) {
        clock.advance(Duration.ofSeconds(1));
        ada.put("/articles/%s/publication".formatted(article), Map.of()).statusCode(200);
    }

    private void withdraw(String article) {
        ada.delete("/articles/%s/publication".formatted(article)).statusCode(204);
    }

    private static ValidatableResponse list(Reader who, String article) {
        return who.get("/articles/%s/revisions".formatted(article)).statusCode(200);
    }

    private static ValidatableResponse get(Reader who, String article, int version) {
        return who.get("/articles/%s/revisions/%d".formatted(article, version));
    }

    private static ValidatableResponse compare(Reader who, String article, int from, int to) {
        return who.get("/articles/%s/revisions/compare?from=%d&to=%d".formatted(article, from, to));
    }

    private static ValidatableResponse restore(Reader who, String article, int version) {
        return who.put("/articles/%s/revisions/%d/restoration".formatted(article, version));
    }

    @Test
    void its_author_finds_every_version_with_who_saved_it() {
        String article = newsroom.draft(ada);
        save(article, Map.of("title", "Another title"));

        list(ada, article)
                .body("items.version", contains(2, 1))
                .body("items[0].title", is("Another title"))
                .body("items.savedBy", contains(ada.username(), ada.username()))
                .body("items.content", contains(nullValue(), nullValue()))
                .header("Cache-Control", "private, no-store");
        get(ada, article, 1)
                .statusCode(200)
                .body("content.bodyMarkdown", is("## A heading\n\nSome words."))
                .body("publishedAt", is(nullValue()));
    }

    @Test
    void the_public_finds_what_was_public_and_nobody_who_saved_it() {
        String article = newsroom.draft(ada);
        save(article, Map.of("summary", "Two"));
        publish(article);
        save(article, Map.of("summary", "Three"));

        list(stranger, article)
                .body("items.version", contains(3, 2))
                .body("items.savedBy", contains(nullValue(), nullValue()))
                .body("items.publishedAt", contains(notNullValue(), notNullValue()))
                .header("Cache-Control", containsString("public"))
                .header("Surrogate-Key", is("revisions:" + article));
        get(stranger, article, 2).statusCode(200).body("content.summary", is("Two"));
        get(stranger, article, 1).statusCode(404).body("code", is("no-such-revision"));
        compare(stranger, article, 1, 3).statusCode(404).body("code", is("no-such-revision"));
        list(ada, article).body("items.version", contains(3, 2, 1));
    }

    @Test
    void a_reader_of_an_older_version_is_told_what_changed_since() {
        String article = newsroom.published(ada);
        save(
                article,
                Map.of(
                        "bodyMarkdown",
                        "## A heading\n\nMany words.",
                        "tags",
                        List.of("Belarus"),
                        "sources",
                        List.of(Map.of("title", "Charter", "url", "https://www.un.org/"))));

        compare(stranger, article, 1, 2)
                .statusCode(200)
                .body("from.version", is(1))
                .body("to.version", is(2))
                .body("texts.member", contains("bodyMarkdown"))
                .body("texts[0].parts.op", contains("same", "removed", "added", "same"))
                .body("texts[0].parts.text", contains("## A heading\n\n", "Some", "Many", " words."))
                .body("lists.member", contains("tags"))
                .body("lists[0].added", contains("Belarus"))
                .body("sources.added.title", contains("Charter"))
                .body("sources.removed", is(empty()))
                .body("image", is(nullValue()));
        compare(stranger, article, 2, 1).body("texts[0].parts.text", hasItem("Some"));
        compare(stranger, article, 2, 2).body("texts", is(empty())).body("lists", is(empty()));
    }

    @Test
    void what_was_withdrawn_stays_out_of_sight_when_it_comes_again() {
        String article = newsroom.published(ada);
        withdraw(article);
        save(article, Map.of("bodyMarkdown", "Nothing that anybody could sue us for."));
        publish(article);

        list(stranger, article).body("items.version", contains(2));
        get(stranger, article, 1).statusCode(404);
    }

    @Test
    void what_is_saved_ahead_of_its_time_is_public_only_if_it_still_stands_then() {
        String article = newsroom.draft(ada);
        ada.put(
                        "/articles/%s/publication".formatted(article),
                        Map.of(
                                "publishAt",
                                clock.instant().plus(Duration.ofHours(1)).toString()))
                .statusCode(200);
        save(article, Map.of("summary", "Two"));
        stranger.get("/articles/%s/revisions".formatted(article)).statusCode(404);

        clock.advance(Duration.ofHours(2));

        list(stranger, article).body("items.version", contains(2));
    }

    @Test
    void what_is_deleted_cannot_be_changed_so_that_nothing_counts_as_public_that_was_not() {
        String article = newsroom.published(ada);
        ada.with("If-Match", "*").delete("/articles/" + article).statusCode(204);

        ada.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("summary", "Secret"))
                .statusCode(409)
                .body("code", is("article-deleted"));
    }

    @Test
    void a_version_that_is_brought_back_is_a_version_of_its_own() {
        String article = newsroom.published(ada);
        save(article, Map.of("title", "Worse", "bodyMarkdown", "Worse.", "slug", newsroom.word()));
        String slug = ada.get("/articles/" + article).extract().path("slug");

        restore(ada.with("If-Match", "*"), article, 1)
                .statusCode(200)
                .body("version", is(3))
                .body("bodyMarkdown", is("## A heading\n\nSome words."))
                .body("slug", is(slug));

        restore(ada.with("If-Match", "*"), article, 1).statusCode(200).body("version", is(3));
        compare(stranger, article, 1, 3).body("texts.member", contains("slug"));
    }

    @Test
    void a_version_without_a_body_is_not_brought_back_before_the_public() {
        String article =
                ada.post("/articles", Map.of("title", "Empty")).extract().path("id");
        save(article, Map.of("bodyMarkdown", "Some words."));
        publish(article);

        restore(ada.with("If-Match", "*"), article, 1).statusCode(422).body("code", is("nothing-to-publish"));
    }

    @Test
    void what_was_saved_by_a_clock_that_is_ahead_is_what_is_published() {
        String article = newsroom.draft(ada);
        clock.advance(Duration.ofSeconds(5));
        ada.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("summary", "Two"))
                .statusCode(200);
        clock.advance(Duration.ofSeconds(-3));
        ada.put("/articles/%s/publication".formatted(article), Map.of()).statusCode(200);
        clock.advance(Duration.ofSeconds(5));

        list(stranger, article).body("items.version", contains(2));
    }

    @Test
    void who_has_not_seen_the_newest_version_brings_none_back() {
        String article = newsroom.draft(ada);
        String seen = ada.get("/articles/" + article).extract().header("ETag");
        save(article, Map.of("summary", "Two"));

        restore(ada.with("If-Match", seen), article, 1)
                .statusCode(412)
                .body("version", is(2))
                .body("changedMembers", contains("summary"));
        restore(ada, article, 1).statusCode(428);
        restore(ada.with("If-Match", "*"), article, 9).statusCode(404).body("code", is("no-such-revision"));
    }

    @Test
    void following_every_cursor_finds_each_version_once_while_more_are_saved() {
        String article = newsroom.draft(ada);
        IntStream.range(0, 6).forEach(n -> save(article, Map.of("summary", "Summary " + n)));
        var found = new ArrayList<Integer>();
        String cursor = "";
        while (cursor != null) {
            var page = ada.get("/articles/%s/revisions?limit=2%s".formatted(article, cursor))
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("items.version"));
            String next = page.path("page.next");
            cursor = next == null ? null : "&cursor=" + next;
            save(article, Map.of("summary", "More " + found.size()));
        }

        assertThat(found, contains(7, 6, 5, 4, 3, 2, 1));
        stranger.get("/articles/%s/revisions".formatted(article)).statusCode(404);
        ada.get("/articles/%s/revisions?count=exact&limit=1".formatted(article))
                .body("items", hasSize(1))
                .body("count.value", is(11));
    }

    @Test
    void a_version_that_is_no_number_or_is_not_named_is_a_mistake_of_the_caller() {
        String article = newsroom.published(ada);

        stranger.get("/articles/%s/revisions/one".formatted(article)).statusCode(404);
        stranger.get("/articles/%s/revisions/99999999999".formatted(article)).statusCode(404);
        stranger.get("/articles/%s/revisions/compare?from=1".formatted(article))
                .statusCode(400)
                .body("errors[0].parameter", is("to"));
        stranger.get("/articles/%s/revisions/compare?from=x&to=1".formatted(article))
                .statusCode(400);
    }

    @Test
    void the_name_of_one_who_is_gone_stands_at_no_version() {
        var bob = newsroom.account("editor");
        String article = newsroom.published(ada);
        bob.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("summary", "By Bob"))
                .statusCode(200);
        list(ada, article).body("items[0].savedBy", is(bob.username()));

        newsroom.change("update account set erased_at = now() where id = cast(:id as uuid)", Map.of("id", bob.id()));

        list(ada, article).body("items[0].savedBy", is(nullValue()));
    }

    @Test
    void a_version_whose_author_was_erased_is_another_answer() {
        String article = ada.post(
                        "/articles",
                        Map.of("title", "One", "bodyMarkdown", "Words.", "authors", List.of(ada.username())))
                .extract()
                .path("id");
        publish(article);
        String seen = get(stranger, article, 1).extract().header("ETag");
        String compared = compare(stranger, article, 1, 1).extract().header("ETag");

        newsroom.change(
                "update article_revision set content = jsonb_set(content, '{authors}', '[\"erased-1\"]') where article_id = cast(:id as uuid)",
                Map.of("id", article));
        clock.advance(Duration.ofMinutes(1));

        get(stranger.with("If-None-Match", seen), article, 1)
                .statusCode(200)
                .body("content.authors", contains("erased-1"));
        compare(stranger.with("If-None-Match", compared), article, 1, 1).statusCode(200);
    }
}
