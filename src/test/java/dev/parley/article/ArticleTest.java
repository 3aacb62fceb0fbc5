package dev.parley.article;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ArticleTest {

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

    @Test
    void a_new_article_is_a_draft_that_only_its_author_and_editors_find() {
        String id = newsroom.draft(ada);

        ada.get("/articles/" + id)
                .statusCode(200)
                .body("status", is("draft"))
                .header("Cache-Control", "private, no-store");
        newsroom.account("editor").get("/articles/" + id).statusCode(200);
        stranger.get("/articles/" + id).statusCode(404).body("code", is("no-such-article"));
        newsroom.account("author").get("/articles/" + id).statusCode(404);
        newsroom.account("moderator").get("/articles/" + id).statusCode(404);
    }

    @Test
    void a_draft_is_rendered_with_sections_sources_and_word_count() {
        var draft = Map.of(
                "title", "Two unions",
                "bodyMarkdown", "## First steps\n\nOne two three.\n\n### Then\n\nFour five.",
                "sources", List.of(Map.of("title", "Charter", "url", "https://www.un.org/")),
                "discussionPrompt", "What would you do?",
                "tags", List.of("Union " + newsroom.word()));

        ada.post("/articles", draft)
                .statusCode(201)
                .header("Location", containsString("/api/v1/articles/"))
                .body("sections.id", contains("first-steps", "then"))
                .body("sections.level", contains(2, 3))
                .body("bodyHtml", containsString("<h2 id=\"first-steps\">"))
                .body("sources[0].url", is("https://www.un.org/"))
                .body("discussionPrompt", is("What would you do?"))
                .body("wordCount", is(8))
                .body("readingMinutes", is(1))
                .body("tags[0].kind", is("topic"))
                .body("authors.username", contains(ada.username()));
    }

    @Test
    void publishing_makes_an_article_public_once() {
        String id = newsroom.draft(ada);

        String at = ada.put("/articles/" + id + "/publication", Map.of())
                .statusCode(200)
                .body("status", is("published"))
                .extract()
                .path("publishedAt");

        stranger.get("/articles/" + id)
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .header("Surrogate-Key", containsString("article:" + id));
        ada.put("/articles/" + id + "/publication", Map.of()).body("publishedAt", is(at));
    }

    @Test
    void a_scheduled_article_appears_at_its_minute_without_anybodys_doing() {
        String id = newsroom.draft(ada);
        String at = clock.instant().plus(Duration.ofHours(2)).toString();
        ada.put("/articles/" + id + "/publication", Map.of("publishAt", at))
                .statusCode(200)
                .body("status", is("scheduled"));
        stranger.get("/articles/" + id).statusCode(404);
        stranger.get("/articles?ids=" + id).body("items", is(List.of()));

        clock.advance(Duration.ofHours(2).plusSeconds(1));

        stranger.get("/articles/" + id).statusCode(200).body("status", is("published"));
        stranger.get("/articles?ids=" + id).body("items.id", contains(id));
    }

    @Test
    void an_editor_who_changes_an_article_does_not_become_its_author() {
        String id = newsroom.draft(ada);

        newsroom.account("editor")
                .with("If-Match", "*")
                .patch("/articles/" + id, Map.of("summary", "By an editor"))
                .statusCode(200)
                .body("authors.username", contains(ada.username()));
    }

    @Test
    void one_of_two_authors_cannot_leave_the_other_out() {
        var bob = newsroom.account("author");
        String id = newsroom.draft(ada);
        newsroom.account("editor")
                .with("If-Match", "*")
                .patch("/articles/" + id, Map.of("authors", List.of(ada.username(), bob.username())))
                .statusCode(200);

        bob.with("If-Match", "*")
                .patch("/articles/" + id, Map.of("authors", List.of(bob.username())))
                .statusCode(422)
                .body("code", is("unknown-author"));
        bob.with("If-Match", "*")
                .patch("/articles/" + id, Collections.singletonMap("authors", null))
                .statusCode(200)
                .body("authors.username", contains(ada.username(), bob.username()));
    }

    @Test
    void a_time_that_has_passed_schedules_nothing() {
        String id = newsroom.draft(ada);

        ada.put("/articles/" + id + "/publication", Map.of("publishAt", "2020-01-01T00:00:00Z"))
                .statusCode(422)
                .body("errors[0].pointer", is("/publishAt"));
    }

    @Test
    void an_article_without_a_body_is_not_published() {
        String id = ada.post("/articles", Map.of("title", "Empty"))
                .statusCode(201)
                .extract()
                .path("id");

        ada.put("/articles/" + id + "/publication", Map.of()).statusCode(422).body("code", is("nothing-to-publish"));
    }

    @Test
    void a_withdrawn_article_is_a_draft_again() {
        String id = newsroom.published(ada);

        ada.delete("/articles/" + id + "/publication").statusCode(204);
        ada.delete("/articles/" + id + "/publication").statusCode(204);

        stranger.get("/articles/" + id).statusCode(404);
        ada.get("/articles/" + id).body("status", is("draft")).body("publishedAt", nullValue());
    }

    @Test
    void a_retracted_article_is_gone_and_says_why() {
        String id = newsroom.published(ada);
        String slug = ada.get("/articles/" + id).extract().path("slug");

        ada.put("/articles/" + id + "/retraction", Map.of("reason", "The figures were wrong"))
                .statusCode(200)
                .body("status", is("retracted"));

        stranger.get("/articles/" + id)
                .statusCode(410)
                .body("code", is("article-retracted"))
                .body("reason", is("The figures were wrong"));
        stranger.get("/articles/by-slug/" + slug).statusCode(410);
        stranger.get("/articles?ids=" + id).body("items", is(List.of()));
        ada.get("/articles/" + id).statusCode(200);
    }

    @Test
    void the_reason_of_a_retraction_can_be_printed() {
        String retraction = "/articles/" + newsroom.published(ada) + "/retraction";

        for (String reason : List.of("Wr\u202eong", "a" + "\u0301\u0316".repeat(80_000))) {
            ada.put(retraction, Map.of("reason", reason))
                    .statusCode(422)
                    .body("code", is("forbidden-character"))
                    .body("errors[0].pointer", is("/reason"));
        }
        ada.put(retraction, Map.of("reason", " ")).statusCode(422).body("errors[0].pointer", is("/reason"));
    }

    @Test
    void what_the_public_never_read_cannot_be_retracted() {
        String draft = newsroom.draft(ada);
        String scheduled = newsroom.draft(ada);
        ada.put("/articles/" + scheduled + "/publication", Map.of("publishAt", "2090-01-01T00:00:00Z"))
                .statusCode(200);

        for (var id : List.of(draft, scheduled)) {
            ada.put("/articles/" + id + "/retraction", Map.of("reason", "Wrong"))
                    .statusCode(409)
                    .body("code", is("not-published"));
            stranger.get("/articles/" + id).statusCode(404);
        }
    }

    @Test
    void what_is_retracted_or_deleted_is_not_published() {
        String retracted = newsroom.published(ada);
        String deleted = newsroom.published(ada);
        ada.put("/articles/" + retracted + "/retraction", Map.of("reason", "Wrong"))
                .statusCode(200);
        ada.put("/articles/" + retracted + "/retraction", Map.of("reason", "Wrong throughout"))
                .statusCode(200);
        ada.with("If-Match", "*").delete("/articles/" + deleted).statusCode(204);

        for (var id : List.of(retracted, deleted)) {
            ada.put("/articles/" + id + "/publication", Map.of())
                    .statusCode(409)
                    .body("code", is("not-to-be-published"));
        }
        stranger.get("/articles/" + retracted).statusCode(410).body("reason", is("Wrong throughout"));
        stranger.get("/articles/" + deleted).statusCode(404);
    }

    @Test
    void a_published_article_keeps_a_body() {
        String id = newsroom.published(ada);

        ada.with("If-Match", "*")
                .patch("/articles/" + id, Map.of("bodyMarkdown", " "))
                .statusCode(422)
                .body("code", is("nothing-to-publish"));
    }

    @Test
    void a_deleted_article_can_be_restored() {
        String id = newsroom.published(ada);
        String etag = ada.get("/articles/" + id).extract().header("ETag");

        ada.with("If-Match", etag).delete("/articles/" + id).statusCode(204);
        ada.with("If-Match", etag).delete("/articles/" + id).statusCode(204);
        stranger.get("/articles/" + id).statusCode(404);
        ada.put("/articles/" + id + "/restoration").statusCode(200).body("status", is("published"));

        stranger.get("/articles/" + id).statusCode(200);
    }

    @Test
    void a_patch_changes_what_it_names_and_nothing_else() {
        String id = newsroom.draft(ada);
        var before = ada.get("/articles/" + id);
        String etag = before.extract().header("ETag");
        String title = before.extract().path("title");

        ada.with("If-Match", etag)
                .patch("/articles/" + id, Map.of("summary", "In short"))
                .statusCode(200)
                .body("summary", is("In short"))
                .body("title", is(title))
                .body("version", is(2));
        ada.with("If-Match", "*")
                .patch("/articles/" + id, "{\"summary\":null}")
                .statusCode(200)
                .body("summary", nullValue());
    }

    @Test
    void a_patch_says_which_version_it_means() {
        String id = newsroom.draft(ada);

        ada.patch("/articles/" + id, Map.of("summary", "x")).statusCode(428).body("code", is("precondition-required"));
        ada.with("If-Match", "nonsense")
                .patch("/articles/" + id, Map.of("summary", "x"))
                .statusCode(400);
    }

    @Test
    void a_stale_patch_learns_the_version_and_what_changed() {
        String id = newsroom.draft(ada);
        String etag = ada.get("/articles/" + id).extract().header("ETag");
        ada.with("If-Match", etag)
                .patch("/articles/" + id, Map.of("summary", "First"))
                .statusCode(200);

        ada.with("If-Match", etag)
                .patch("/articles/" + id, Map.of("summary", "Second"))
                .statusCode(412)
                .body("version", is(2))
                .body("changedMembers", contains("summary"));
    }

    @Test
    void of_two_patches_of_one_version_exactly_one_wins() {
        String id = newsroom.draft(ada);
        String etag = ada.get("/articles/" + id).extract().header("ETag");

        var statuses = Race.of(
                8,
                n -> ada.with("If-Match", etag)
                        .patch("/articles/" + id, Map.of("summary", "Racer " + n))
                        .extract()
                        .statusCode());

        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses.toString());
        assertEquals(7, statuses.stream().filter(status -> status == 412).count(), statuses.toString());
    }

    @Test
    void votes_and_comments_never_make_a_writers_token_stale_but_end_a_304() {
        String id = newsroom.published(ada);
        String etag = ada.get("/articles/" + id).extract().header("ETag");
        stranger.with("If-None-Match", etag).get("/articles/" + id).statusCode(304);

        newsroom.account().comments(id, "Well said");

        String changed = stranger.with("If-None-Match", etag)
                .get("/articles/" + id)
                .statusCode(200)
                .body("comments.visible", is(1))
                .extract()
                .header("ETag");
        assertNotEquals(etag, changed);
        ada.with("If-Match", etag)
                .patch("/articles/" + id, Map.of("summary", "Still mine"))
                .statusCode(200);
    }

    @Test
    void a_changed_title_keeps_the_slug_unless_a_slug_is_sent() {
        String id = newsroom.draft(ada);
        String slug = ada.get("/articles/" + id).extract().path("slug");
        String next = newsroom.word();

        ada.with("If-Match", "*")
                .patch("/articles/" + id, Map.of("title", "Another title"))
                .body("slug", is(slug));
        ada.with("If-Match", "*")
                .patch("/articles/" + id, Map.of("slug", next))
                .statusCode(200)
                .body("slug", is(next));
    }

    @Test
    void an_old_slug_redirects_for_good() {
        String id = newsroom.published(ada);
        String old = ada.get("/articles/" + id).extract().path("slug");
        String now = newsroom.word();
        ada.with("If-Match", "*").patch("/articles/" + id, Map.of("slug", now)).statusCode(200);

        stranger.get("/articles/by-slug/" + old)
                .statusCode(308)
                .header("Location", containsString("/api/v1/articles/by-slug/" + now));
        stranger.get("/articles/by-slug/" + now).statusCode(200).body("id", is(id));
    }

    @Test
    void a_slug_that_another_article_had_is_taken_for_ever() {
        String first = newsroom.draft(ada);
        String slug = ada.get("/articles/" + first).extract().path("slug");
        ada.with("If-Match", "*")
                .patch("/articles/" + first, Map.of("slug", newsroom.word()))
                .statusCode(200);

        ada.post("/articles", Map.of("title", "T", "slug", slug))
                .statusCode(409)
                .body("code", is("slug-taken"))
                .body("errors[0].pointer", is("/slug"));
    }

    @Test
    void equal_titles_get_slugs_of_their_own_however_many_come_at_once() {
        String title = "Same " + newsroom.word();

        var slugs = Race.of(
                8,
                _ -> ada.post("/articles", Map.of("title", title))
                        .statusCode(201)
                        .extract()
                        .<String>path("slug"));

        assertEquals(8, slugs.stream().distinct().count(), slugs.toString());
    }

    @Test
    void the_sixtieth_of_equal_titles_gets_the_sixtieth_slug() {
        String title = "Weekly " + newsroom.word();

        String first = ada.post("/articles", Map.of("title", title)).extract().path("slug");
        for (int n = 2; n <= 60; n++) {
            ada.post("/articles", Map.of("title", title)).statusCode(201).body("slug", is(first + "-" + n));
        }
    }

    @Test
    void a_slug_is_transliterated_and_a_long_or_odd_one_is_refused() {
        ada.post("/articles", Map.of("title", "Größe в Минске " + newsroom.word()))
                .statusCode(201)
                .body("slug", containsString("minske"));
        ada.post("/articles", Map.of("title", "T", "slug", "a".repeat(300)))
                .statusCode(422)
                .body("errors[0].pointer", is("/slug"));
        ada.post("/articles", Map.of("title", "T", "slug", "No Slug")).statusCode(422);
    }

    @Test
    void html_in_a_title_is_text_and_none_of_it_is_in_the_slug() {
        String title = "<img src=x onerror='alert(1)'>&\" %s</title>".formatted(newsroom.word());

        String id = ada.post("/articles", Map.of("title", title, "bodyMarkdown", "Words"))
                .statusCode(201)
                .contentType(ContentType.JSON)
                .body("title", is(title))
                .body("slug", matchesPattern("[a-z0-9]+(-[a-z0-9]+)*"))
                .extract()
                .path("id");

        ada.put("/articles/" + id + "/publication", Map.of()).statusCode(200);
        stranger.get("/articles/" + id).contentType(ContentType.JSON).body("title", is(title));
        ada.post("/articles", Map.of("title", "T", "slug", "<b>t</b>"))
                .statusCode(422)
                .body("errors[0].pointer", is("/slug"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "scheduled"})
    void what_is_not_public_is_found_in_no_way(String status) {
        String word = newsroom.word();
        String tag = newsroom.word();
        var draft = ada.post("/articles", Map.of("title", "On " + word, "bodyMarkdown", "Words", "tags", List.of(tag)))
                .extract();
        String id = draft.path("id");
        if (status.equals("scheduled")) {
            ada.put("/articles/" + id + "/publication", Map.of("publishAt", "2091-01-01T00:00:00Z"))
                    .statusCode(200);
        }
        String etag = ada.get("/articles/" + id)
                .statusCode(200)
                .body("status", is(status))
                .extract()
                .header("ETag");

        for (var somebody : List.of(stranger, newsroom.account(), newsroom.account("author"))) {
            for (var list : List.of("q=" + word, "author=" + ada.username(), "tag=" + tag, "ids=" + id)) {
                somebody.get("/articles?count=exact&" + list)
                        .statusCode(200)
                        .body("items", empty())
                        .body("count.value", is(0));
            }
            for (var seen : List.of(etag, "*", "W/" + etag)) {
                somebody.with("If-None-Match", seen).get("/articles/" + id).statusCode(404);
                somebody.with("If-None-Match", seen)
                        .get("/articles/by-slug/" + draft.path("slug"))
                        .statusCode(404);
            }
            somebody.get("/articles/" + id + "/comments").statusCode(404);
            somebody.get("/articles/" + id + "/comment-policy").statusCode(404);
        }
        stranger.get("/tags/" + tag).body("articleCount", is(0));
        ada.with("If-None-Match", etag).get("/articles/" + id).statusCode(304);
    }

    @Test
    void another_authors_article_is_not_theirs_to_change() {
        String id = newsroom.published(ada);
        String hidden = newsroom.draft(ada);
        var bea = newsroom.account("author");

        bea.with("If-Match", "*")
                .patch("/articles/" + id, Map.of("summary", "x"))
                .statusCode(403)
                .body("code", is("not-your-article"));
        bea.with("If-Match", "*").delete("/articles/" + hidden).statusCode(404);
        bea.put("/articles/" + hidden + "/publication", Map.of()).statusCode(404);
        newsroom.account()
                .with("If-Match", "*")
                .patch("/articles/" + id, Map.of("summary", "x"))
                .statusCode(403)
                .body("code", is("forbidden"));
        stranger.with("If-Match", "*")
                .patch("/articles/" + id, Map.of("summary", "x"))
                .statusCode(401)
                .header("WWW-Authenticate", is("Bearer"));
    }

    @Test
    void only_editors_say_who_wrote_an_article() {
        var bea = newsroom.account("author");

        ada.post("/articles", Map.of("title", "T", "authors", List.of(bea.username())))
                .statusCode(422)
                .body("code", is("unknown-author"));
        newsroom.account("editor")
                .post("/articles", Map.of("title", "T", "authors", List.of(ada.username(), bea.username())))
                .statusCode(201)
                .body("authors.username", contains(ada.username(), bea.username()));
    }

    @Test
    void members_that_nobody_may_set_are_unknown() {
        for (var member : List.of("id", "status", "version", "createdAt", "publishedAt", "wordCount")) {
            ada.post("/articles", Map.of("title", "T", member, "x"))
                    .statusCode(400)
                    .body("code", is("unknown-member"))
                    .body("errors[0].pointer", is("/" + member));
        }
    }

    @Test
    void what_is_wrong_in_an_article_is_named() {
        ada.post("/articles", Map.of("bodyMarkdown", "x")).statusCode(422).body("errors[0].pointer", is("/title"));
        ada.post("/articles", Map.of("title", "t".repeat(201))).statusCode(422).body("errors[0].code", is("too-long"));
        ada.post("/articles", Map.of("title", "a\u202eb"))
                .statusCode(422)
                .body("code", is("forbidden-character"))
                .body("detail", containsString("U+202E"));
        ada.post(
                        "/articles",
                        Map.of("title", "T", "sources", List.of(Map.of("title", "s", "url", "javascript:alert(1)"))))
                .statusCode(422)
                .body("errors[0].pointer", is("/sources/0/url"));
        ada.post("/articles", Map.of("title", 5)).statusCode(400).body("errors[0].pointer", is("/title"));
    }

    @Test
    void scripts_in_a_body_are_not_passed_on() {
        String body =
                "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](data:text/html,x) <a href='JaVaScRiPt:1' onclick=1>z</a>";

        ada.post("/articles", Map.of("title", "T", "bodyMarkdown", body))
                .statusCode(201)
                .body("bodyHtml", not(containsString("<script")))
                .body("bodyHtml", not(containsString("onclick")))
                .body("bodyHtml", not(containsString("href=\"javascript")))
                .body("bodyHtml", not(containsString("src=\"data")));
    }

    @Test
    void an_id_that_is_no_uuid_is_refused() {
        stranger.get("/articles/nonsense")
                .statusCode(400)
                .body("code", is("invalid-parameter"))
                .body("errors[0].parameter", equalTo("id"));
        stranger.get("/articles/019a0000-0000-7000-8000-000000000000").statusCode(404);
    }

    @Test
    void a_renamed_author_shows_on_the_article_and_changes_its_etag() {
        String id = newsroom.published(ada);
        String etag = stranger.get("/articles/" + id).extract().header("ETag");

        ada.patch("/me", Map.of("displayName", "Ada Renamed")).statusCode(200);

        stranger.with("If-None-Match", etag)
                .get("/articles/" + id)
                .statusCode(200)
                .body("authors[0].displayName", is("Ada Renamed"))
                .header("ETag", notNullValue());
    }

    @Test
    void a_draft_is_in_the_list_of_its_author_alone() {
        String id = newsroom.draft(ada);

        ada.get("/articles?status=draft")
                .statusCode(200)
                .body("items.id", hasItem(id))
                .header("Cache-Control", "private, no-store");
        newsroom.account("author").get("/articles?status=draft").body("items.id", not(hasItem(id)));
        newsroom.account().get("/articles?status=draft").statusCode(403);
        stranger.get("/articles?status=draft").statusCode(401);
    }
}
