package dev.parley.article.linked;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class LinkedArticleTest {

    @Inject
    Newsroom newsroom;

    Reader ada;
    Reader stranger;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
    }

    private static ValidatableResponse get(Reader who, String article) {
        return who.get("/articles/%s.jsonld".formatted(article));
    }

    @Test
    void an_article_is_told_in_the_words_of_schema_org() {
        String place = "Minsk " + newsroom.word();
        newsroom.account("editor")
                .post("/tags", Map.of("name", place, "kind", "place"))
                .statusCode(201);
        String article = ada.post(
                        "/articles",
                        Map.of(
                                "title",
                                "Two unions",
                                "summary",
                                "What holds them.",
                                "bodyMarkdown",
                                "One two three.",
                                "language",
                                "en-GB",
                                "tags",
                                List.of(place, "Topic " + newsroom.word()),
                                "image",
                                Map.of("url", "https://example.org/a.jpg", "alt", "A bridge", "width", 1600),
                                "sources",
                                List.of(Map.of("title", "Charter", "url", "https://www.un.org/", "publisher", "UN"))))
                .statusCode(201)
                .extract()
                .path("id");
        ada.put("/articles/%s/publication".formatted(article), Map.of()).statusCode(200);
        ada.post("/articles/%s/corrections".formatted(article), Map.of("note", "It was 1999."))
                .statusCode(201);
        ada.comments(article, "A first answer");
        newsroom.fold(article);
        String slug = stranger.get("/articles/" + article).extract().path("slug");

        get(stranger, article)
                .statusCode(200)
                .contentType(startsWith("application/ld+json"))
                .header("Cache-Control", containsString("public"))
                .body("'@context'", is("https://schema.org"))
                .body("'@type'", is("NewsArticle"))
                .body("url", containsString(slug))
                .body("headline", is("Two unions"))
                .body("description", is("What holds them."))
                .body("inLanguage", is("en-GB"))
                .body("image.'@type'", is("ImageObject"))
                .body("image.description", is("A bridge"))
                .body("author.'@type'", contains("Person"))
                .body("author.name", contains(ada.username()))
                .body("publisher.'@type'", is("Organization"))
                .body("about.'@type'", contains("Place", "Thing"))
                .body("about[0].name", is(place))
                .body("citation.'@type'", contains("CreativeWork"))
                .body("citation[0].publisher.name", is("UN"))
                .body("correction.'@type'", contains("CorrectionComment"))
                .body("correction.text", contains("It was 1999."))
                .body("wordCount", is(3))
                .body("commentCount", is(1));
    }

    @Test
    void what_an_article_has_not_is_not_told() {
        get(stranger, newsroom.published(ada))
                .statusCode(200)
                .body("description", is(nullValue()))
                .body("image", is(nullValue()))
                .body("citation", is(empty()))
                .body("correction", is(empty()));
    }

    @Test
    void no_text_ends_the_element_that_it_stands_in() {
        String title = "</script><script>alert(1)</script><!--";
        String article = ada.post("/articles", Map.of("title", title, "bodyMarkdown", "Words."))
                .statusCode(201)
                .extract()
                .path("id");

        var answer = get(ada, article).statusCode(200).body("headline", is(title));

        assertThat(answer.extract().asString(), not(containsString("<")));
    }

    @Test
    void what_is_not_public_is_told_to_nobody_else() {
        String draft = newsroom.draft(ada);

        get(stranger, draft).statusCode(404);
        get(ada, draft).statusCode(200).header("Cache-Control", is("private, no-store"));
    }

    @Test
    void what_the_client_has_is_not_sent_again() {
        String article = newsroom.published(ada);
        String seen = get(stranger, article).extract().header("ETag");

        get(stranger.with("If-None-Match", seen), article).statusCode(304);
    }

    @Test
    void the_vocabulary_of_schema_org_knows_every_word_of_a_whole_article() throws IOException {
        var tags = new ArrayList<String>();
        for (var kind : List.of("topic", "person", "organisation", "place", "event", "series")) {
            String name = kind + newsroom.word();
            newsroom.account("editor")
                    .post("/tags", Map.of("name", name, "kind", kind))
                    .statusCode(201);
            tags.add(name);
        }
        String article = ada.post(
                        "/articles",
                        Map.of(
                                "title",
                                "Two unions",
                                "summary",
                                "What holds them.",
                                "bodyMarkdown",
                                "One two three.",
                                "tags",
                                tags,
                                "image",
                                Map.of(
                                        "url",
                                        "https://example.org/a.jpg",
                                        "alt",
                                        "A bridge",
                                        "caption",
                                        "At dawn",
                                        "credit",
                                        "A. Photographer",
                                        "width",
                                        1600,
                                        "height",
                                        900),
                                "sources",
                                List.of(Map.of("title", "Charter", "url", "https://www.un.org/", "publisher", "UN"))))
                .statusCode(201)
                .extract()
                .path("id");
        ada.put("/articles/%s/publication".formatted(article), Map.of()).statusCode(200);
        ada.post("/articles/%s/corrections".formatted(article), Map.of("note", "It was 1999."))
                .statusCode(201);

        var told = new ObjectMapper().readTree(get(stranger, article).extract().asString());

        assertThat(Vocabulary.faults(told), empty());
        assertThat(told.at("/image/width/value").asInt(), is(1600));
    }

    @Test
    void an_article_was_modified_when_it_was_published_or_corrected_last() {
        String article = newsroom.published(ada);
        String published = get(stranger, article).extract().path("datePublished");
        get(stranger, article).body("dateModified", is(published));

        String at = ada.post("/articles/%s/corrections".formatted(article), Map.of("note", "It was 1999."))
                .statusCode(201)
                .extract()
                .path("publishedAt");

        get(stranger, article).body("dateModified", is(at));
    }

    @Test
    void a_tag_says_what_it_is_called_elsewhere_and_the_etag_with_it() {
        var editor = newsroom.account("editor");
        String tag = newsroom.word();
        String article = newsroom.published(ada, tag);
        String etag = get(stranger, article).extract().header("ETag");
        String item = "Q" + Long.parseLong(newsroom.word().substring(1, 9), 16);

        editor.patch("/tags/" + tag, Map.of("identifiers", Map.of("wikidata", item)))
                .statusCode(200);

        get(stranger.with("If-None-Match", etag), article)
                .statusCode(200)
                .body("about[0].sameAs", contains("https://www.wikidata.org/entity/" + item));
    }

    @Test
    void a_word_that_schema_org_does_not_have_is_seen() throws IOException {
        var wrong = new ObjectMapper().readTree("""
                {"@type": "NewsArticle", "title": "x", "headline": 1, "about": [{"@type": "Tag"}],
                 "author": {"@type": "Place"}, "datePublished": "yesterday", "url": "x", "image": {"@type": "ImageObject", "width": 5}}
                """);

        assertThat(Vocabulary.faults(wrong), hasSize(8));
    }
}
