package dev.parley.feed.oembed;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.WellFormed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Articles as other sites embed them.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class EmbedTest {

    private static final String TITLE = "Two \"unions\" & <script>alert('1')</script>";

    @Inject
    Newsroom newsroom;

    Reader ada;
    String article;
    String page;

    @BeforeEach
    void article() {
        ada = newsroom.account("author");
        article = ada.post(
                        "/articles",
                        Map.of(
                                "title",
                                TITLE,
                                "bodyMarkdown",
                                "Some words.",
                                "image",
                                Map.of("url", "https://example.org/a.jpg", "width", 1600, "height", 900)))
                .statusCode(201)
                .extract()
                .path("id");
        ada.put("/articles/%s/publication".formatted(article), Map.of()).statusCode(200);
        page = newsroom.page(article);
    }

    private ValidatableResponse embed(String address, String besides) {
        return newsroom.stranger().get("/oembed?url=" + URLEncoder.encode(address, StandardCharsets.UTF_8) + besides);
    }

    @Test
    void an_article_is_a_quotation_with_a_link_whatever_its_title_is() {
        String html = embed(page, "")
                .statusCode(200)
                .body("type", is("rich"))
                .body("version", is("1.0"))
                .body("title", is(TITLE))
                .body("author_name", is(ada.username()))
                .body("thumbnail_url", is("https://example.org/a.jpg"))
                .body("width", is(600))
                .extract()
                .path("html");

        var link = Jsoup.parseBodyFragment(html).selectFirst("blockquote a");
        assertThat(link.attr("href"), is(page));
        assertThat(link.text(), is(TITLE));
        assertThat(html, not(containsString("<script")));
    }

    @Test
    void in_xml_it_says_the_same() {
        var response = embed(page, "&format=xml").statusCode(200).contentType(startsWith("text/xml"));

        var members = WellFormed.document(response.extract().asString()).getDocumentElement();
        assertThat(members.getTagName(), is("oembed"));
        Map<String, Object> json = embed(page, "&format=json").extract().path("$");
        json.forEach((name, value) ->
                assertThat(members.getElementsByTagName(name).item(0).getTextContent(), is(value.toString())));
    }

    @Test
    void it_takes_no_more_room_than_there_is() {
        embed(page, "&maxwidth=300&maxheight=50&dnt=1")
                .statusCode(200)
                .body("width", is(300))
                .body("height", is(50))
                .body("thumbnail_url", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?utm_source=x", "#comments", "?a=b#c"})
    void what_follows_the_address_of_the_page_does_not_matter(String rest) {
        embed(page + rest, "").statusCode(200).body("title", is(TITLE));
    }

    @Test
    void an_article_is_known_by_its_own_address_too_and_a_remark_changes_nothing() {
        String etag = embed(page.replaceFirst("/api/.*", "/api/v1/articles/" + article), "")
                .statusCode(200)
                .body("title", is(TITLE))
                .extract()
                .header("ETag");

        newsroom.account().comments(article, "A remark");
        newsroom.fold(article);

        newsroom.stranger()
                .with("If-None-Match", etag)
                .get("/oembed?url=" + page)
                .statusCode(304);
    }

    @Test
    void who_knows_the_page_by_an_earlier_slug_gets_it_all_the_same() {
        ada.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("slug", newsroom.word()))
                .statusCode(200);

        embed(page, "").statusCode(200).body("title", is(TITLE));
    }

    @Test
    void what_shows_no_public_article_is_not_found() {
        String draft = newsroom.page(newsroom.draft(ada));
        for (var address : List.of(draft, page + "x", "https://elsewhere.example/", "\\E.*", "(", " ")) {
            embed(address, "").statusCode(404);
        }
        ada.put("/articles/%s/retraction".formatted(article), Map.of("reason", "Wrong"))
                .statusCode(200);
        embed(page, "").statusCode(410).body("code", is("article-retracted"));
    }

    @Test
    void what_is_asked_wrongly_is_refused_by_its_name() {
        newsroom.stranger().get("/oembed").statusCode(400).body("errors[0].parameter", is("url"));
        embed(page, "&format=yaml").statusCode(501).body("errors[0].parameter", is("format"));
        embed(page, "&color=red").statusCode(400).body("code", is("unknown-parameter"));
    }
}
