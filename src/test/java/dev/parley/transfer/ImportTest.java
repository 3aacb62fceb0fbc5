package dev.parley.transfer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ImportTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Runs runs;

    @ConfigProperty(name = "parley.data-dir")
    Path dataDir;

    Reader admin;
    Reader stranger;
    String site;

    @BeforeEach
    void scene() {
        admin = newsroom.account("admin");
        stranger = newsroom.stranger();
        site = newsroom.word();
    }

    /// An export of a site that nobody has imported yet.
    private String export() throws IOException {
        try (var stream = ImportTest.class.getResourceAsStream("small.wxr.xml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("SITE", site);
        }
    }

    /// Sends a file, and waits for its report as a client does.
    private ValidatableResponse imported(String file) {
        String report = admin.request()
                .contentType("application/xml")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .header("Location", startsWith("/api/v1/imports/"))
                .extract()
                .header("Location");
        var answer = admin.get(report).statusCode(200);
        while (answer.extract().path("state").equals("running")) {
            LockSupport.parkNanos(20_000_000);
            answer = admin.get(report).statusCode(200);
        }
        return answer;
    }

    @Test
    void posts_arrive_as_articles_with_dates_authors_tags_and_slugs() throws IOException {
        imported(export())
                .body("state", is("done"))
                .body("counts.articles", is(3))
                .body("counts.comments", is(4))
                .body("counts.tags", is(2))
                .body("counts.authors", is(2));

        stranger.get("/articles/by-slug/a-bridge-" + site)
                .statusCode(200)
                .body("title", is("A bridge & two banks"))
                .body("summary", is("In short."))
                .body("publishedAt", is("2014-03-02T09:30:00Z"))
                .body("language", is("en-GB"))
                .body("authors.displayName", contains("Olive Ink"))
                .body("tags.name", contains("Rivers " + site, "Bridges " + site))
                .body("sections.title", contains("What follows"))
                .body("bodyHtml", containsString("<strong>paragraph</strong>"))
                .body("bodyHtml", not(containsString("alert")));
    }

    @Test
    void comments_arrive_with_their_shape_and_those_left_out_lose_nobody_else() throws IOException {
        imported(export());
        String article =
                stranger.get("/articles/by-slug/a-bridge-" + site).extract().path("id");

        stranger.get("/articles/" + article + "/comments")
                .body("items", hasSize(1))
                .body("items[0].author.displayName", is("Ann"))
                .body("items[0].createdAt", is("2014-03-02T10:00:00Z"))
                .body("items[0].bodyHtml", containsString("<em>words</em>"))
                .body("items[0].replies.items[0].bodyMarkdown", is("I answer the spammer."))
                .body("thread.counts.visible", is(2));
    }

    @Test
    void an_answer_finds_its_place_though_its_parent_comes_later_in_the_file() throws IOException {
        imported(export());
        String article =
                stranger.get("/articles/by-slug/untitled-" + site).extract().path("id");

        stranger.get("/articles/" + article + "/comments")
                .body("items.bodyMarkdown", contains("The parent."))
                .body("items[0].replies.items.bodyMarkdown", contains("The answer."));
    }

    @Test
    void one_who_writes_articles_and_comments_is_one_account() throws IOException {
        imported(export());
        var article = stranger.get("/articles/by-slug/untitled-" + site).extract();

        stranger.get("/articles/" + article.path("id") + "/comments")
                .body("items[0].author.username", is(article.<String>path("authors[0].username")));
    }

    @Test
    void what_is_left_out_is_reported_with_its_reason() throws IOException {
        imported(export())
                .body("leftOut.kind", hasItems("page", "attachment", "nav_menu_item", "pingback", "comment"))
                .body("leftOut.find { it.kind == 'pingback' }.reason", containsString("not the words of a reader"))
                .body(
                        "leftOut.findAll { it.kind == 'comment' }.reason",
                        hasItems("It was not approved", "It was marked as spam"))
                .body("leftOutCount", is(7))
                .body("problem", nullValue());
    }

    @Test
    void a_post_with_a_password_is_a_draft_and_one_without_a_title_takes_it_from_its_text() throws IOException {
        imported(export());

        stranger.get("/articles/by-slug/secret-" + site).statusCode(404);
        admin.get("/articles/by-slug/secret-" + site)
                .body("status", is("draft"))
                .body("title", is("秘密の記事"));
        stranger.get("/articles/by-slug/untitled-" + site)
                .body("title", is("This post begins without a title"))
                .body("comments.state", is("readonly"));
    }

    @Test
    void the_same_file_twice_adds_nothing() throws IOException {
        imported(export());

        imported(export())
                .body("state", is("done"))
                .body("counts.articles", is(0))
                .body("counts.comments", is(0))
                .body("counts.tags", is(0))
                .body("counts.authors", is(0))
                .body("leftOut.reason", hasItems("It was imported before"));
        stranger.get("/articles?count=exact&tag=rivers-" + site).body("count.value", is(1));
    }

    @Test
    void a_file_that_breaks_off_leaves_nothing_behind() throws IOException {
        String whole = export();

        imported(whole.substring(0, whole.length() - 60))
                .body("state", is("failed"))
                .body("problem", containsString("line"))
                .body("counts.articles", is(0));
        stranger.get("/articles/by-slug/a-bridge-" + site).statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "<html/>",
                "<rss><channel></channel></rss>",
                "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&x;</title></channel></rss>",
                "<rss><channel><title>never closed"
            })
    void a_hostile_file_gets_a_clear_report(String file) {
        imported(file)
                .body("state", is("failed"))
                .body("problem", not(containsString("Exception")))
                .body("leftOutCount", is(0));
    }

    @Test
    void an_element_without_end_is_cut_short() {
        imported("<rss><channel><title>" + "x".repeat(5 << 20) + "</title></channel></rss>")
                .body("state", is("failed"));
    }

    @Test
    void a_stop_after_the_last_row_takes_nothing_back() throws IOException {
        String id = imported(export()).body("state", is("done")).extract().path("id");
        var file = Files.writeString(dataDir.resolve("imports").resolve(id + ".xml"), "what the stop left");

        runs.clearUp(new StartupEvent());

        admin.get("/imports/" + id).statusCode(200).body("state", is("done")).body("problem", nullValue());
        assertThat(Files.exists(file), is(false));
    }

    @Test
    void imports_are_for_admins() {
        for (var role : new String[] {"author", "editor", "moderator"}) {
            newsroom.account(role)
                    .request()
                    .contentType("application/xml")
                    .body("<rss/>")
                    .post("/api/v1/imports")
                    .then()
                    .statusCode(403);
        }
        stranger.get("/imports/019b0000-0000-7000-8000-000000000000").statusCode(401);
        admin.get("/imports/019b0000-0000-7000-8000-000000000000")
                .statusCode(404)
                .body("code", is("no-such-import"));
        admin.post("/imports", "{}").statusCode(415);
    }
}
