package dev.parley.transfer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was said at Disqus stands below our articles afterwards.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class DisqusImportTest {

    @Inject
    Newsroom newsroom;

    Reader admin;
    Reader stranger;
    String site;
    String first;
    String second;

    @BeforeEach
    void articles() {
        admin = newsroom.account("admin");
        stranger = newsroom.stranger();
        site = newsroom.word();
        first = newsroom.published();
        second = newsroom.published();
    }

    private String export() throws IOException {
        try (var stream = DisqusImportTest.class.getResourceAsStream("small.disqus.xml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("SITE", site)
                    .replace("PAGE", newsroom.page(first))
                    .replace("SLUG", newsroom.slug(second));
        }
    }

    private ValidatableResponse imported(String file) {
        return newsroom.imported(admin, file);
    }

    @Test
    void posts_arrive_below_the_article_of_their_page_with_their_shape() throws IOException {
        imported(export())
                .body("state", is("done"))
                .body("counts.articles", is(0))
                .body("counts.comments", is(7))
                .body("counts.authors", is(4));

        stranger.get("/articles/%s/comments".formatted(first))
                .body("items", hasSize(1))
                .body("items[0].author.displayName", is("Ann O'Hara"))
                .body("items[0].createdAt", is("2014-03-02T10:00:00Z"))
                .body("items[0].bodyHtml", containsString("<em>words</em>"))
                .body("items[0].bodyHtml", not(containsString("alert")))
                .body("items[0].replies.items.bodyMarkdown", contains("I answer the spammer."))
                .body("items[0].replies.items[0].author.displayName", is("Ben"));
    }

    @Test
    void a_page_is_found_by_its_identifier_and_by_the_end_of_its_address_too() throws IOException {
        imported(export());

        stranger.get("/articles/%s/comments?sort=old".formatted(second))
                .body(
                        "items.bodyMarkdown",
                        contains("Ann again.", "And here.", "I am answered first.", "I answer nobody who is here."))
                .body("items[2].replies.items.bodyMarkdown", contains("I come before what I answer."))
                .body("items[2].replies.items.createdAt", contains("2014-03-02T10:12:00Z"));
        assertThat(
                stranger.get("/articles/%s/comments?sort=old".formatted(second))
                        .extract()
                        .<String>path("items[0].author.username"),
                is(stranger.get("/articles/%s/comments".formatted(first))
                        .extract()
                        .<String>path("items[0].author.username")));
    }

    @Test
    void what_is_left_out_is_reported_with_its_reason() throws IOException {
        imported(export())
                .body(
                        "leftOut.findAll { it.kind == 'thread' }.reason",
                        contains(containsString("nobody-knows-it"), is("It was deleted")))
                .body(
                        "leftOut.findAll { it.kind == 'post' }.item",
                        contains("post 101 in thread 10", "post 105 in thread 10", "post 106 in thread 13"));
    }

    @Test
    void the_same_file_once_more_adds_nothing() throws IOException {
        String file = export();
        imported(file);

        imported(file).body("counts.comments", is(0)).body("counts.authors", is(0));

        stranger.get("/articles/%s/comments".formatted(first)).body("items", hasSize(1));
    }

    @Test
    void a_page_of_an_imported_blog_is_found_by_its_number() throws IOException {
        String blog;
        try (var stream = DisqusImportTest.class.getResourceAsStream("small.wxr.xml")) {
            blog = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("SITE", site);
        }
        imported(blog).body("state", is("done"));
        String source = "https://" + site + ".example";
        String number = newsroom.column(
                        "select foreign_id as value from import_origin where source = :source and kind = 'article' order by 1",
                        Map.of("source", source))
                .getFirst();
        String id =
                newsroom.column("""
                        select own_id::text as value from import_origin
                        where source = :source and kind = 'article' and foreign_id = :number
                        """, Map.of("source", source, "number", number)).getFirst();

        imported(export().replace(
                                "<id>y-%s</id>".formatted(site),
                                "<id>%s %s/?p=%s</id>".formatted(number, source, number)))
                .body("counts.comments", is(8));

        assertThat(
                newsroom.column(
                        "select body_markdown as value from comment where article_id = cast(:id as uuid) and body_markdown = 'Nowhere.'",
                        Map.of("id", id)),
                hasSize(1));
    }

    @Test
    void what_breaks_off_changes_nothing() throws IOException {
        String file = export();

        imported(file.substring(0, file.length() - 20)).body("state", is("failed"));

        stranger.get("/articles/%s/comments".formatted(first)).body("items", hasSize(0));
    }

    @Test
    void what_disqus_took_over_from_a_blog_that_was_imported_comes_once() throws IOException {
        String blog;
        try (var stream = DisqusImportTest.class.getResourceAsStream("small.wxr.xml")) {
            blog = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("SITE", site);
        }
        imported(blog).body("state", is("done"));
        String source = "https://" + site + ".example";

        imported(export().replace("wp_id=9999", "wp_id=1")
                        .replace("<id>one-%s</id>".formatted(site), "<id>1 %s/?p=1</id>".formatted(source)))
                .body(
                        "leftOut.findAll { it.item == 'post 100 in thread 10' }.reason",
                        contains("It came with the blog already"));
    }

    @Test
    void an_answer_to_what_was_removed_here_meanwhile_goes_above_it() throws IOException {
        String file = export();
        int later = file.indexOf("<post dsq:id=\"102\">");
        imported(file.substring(0, later) + "</disqus>");
        String removed =
                stranger.get("/articles/%s/comments".formatted(first)).extract().path("items[0].id");
        newsroom.account("moderator").delete("/comments/" + removed).statusCode(204);

        imported(file).body("counts.comments", is(6));

        stranger.get("/articles/%s/comments".formatted(first))
                .body("items.bodyMarkdown", contains("I answer the spammer."));
    }

    @Test
    void nothing_goes_below_an_article_that_was_deleted() throws IOException {
        newsroom.account("editor")
                .with("If-Match", "*")
                .delete("/articles/" + first)
                .statusCode(204);

        imported(export()).body("leftOut.findAll { it.kind == 'thread' }.item", hasSize(3));
    }
}
