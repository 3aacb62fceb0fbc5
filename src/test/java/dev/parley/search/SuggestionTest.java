package dev.parley.search;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is offered to somebody who is typing.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SuggestionTest {

    @Inject
    Newsroom newsroom;

    Reader ada;
    Reader stranger;
    String word;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
        word = newsroom.letters();
    }

    private String article(String title, String... tags) {
        String id = ada.post("/articles", Map.of("title", title, "bodyMarkdown", "Text", "tags", List.of(tags)))
                .statusCode(201)
                .extract()
                .path("id");
        ada.put("/articles/%s/publication".formatted(id), Map.of()).statusCode(200);
        return id;
    }

    @Test
    void a_word_that_has_only_begun_leads_to_titles_the_newest_first() {
        String first = article("The Émigrés of " + word);
        String second = article(word + " and others");
        newsroom.index();

        stranger.get("/search/suggestions?q=" + word.substring(0, 9))
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .body("items.type", contains("article", "article"))
                .body("items.id", contains(second, first));
        stranger.get("/search/suggestions?q=" + word + "%20EMIG").body("items.id", contains(first));
        stranger.get("/search/suggestions?q=" + word.substring(1)).body("items", empty());
    }

    @Test
    void tags_come_first() {
        article("Something", "Über " + word);
        newsroom.count();
        newsroom.index();
        article(word);
        newsroom.index();

        stranger.get("/search/suggestions?q=" + word.substring(0, 9))
                .statusCode(200)
                .body("items.type", contains("tag", "article"))
                .body("items[0].text", is("Über " + word));
        stranger.get("/search/suggestions?q=uber%20" + word.substring(0, 5))
                .body("items.text", contains("Über " + word));
    }

    @Test
    void what_is_not_public_is_not_offered() {
        String it = article(word);
        newsroom.index();

        ada.put("/articles/%s/retraction".formatted(it), Map.of("reason", "Wrong"))
                .statusCode(200);

        stranger.get("/search/suggestions?q=" + word).body("items", empty());
    }

    @Test
    void one_letter_is_enough_and_nothing_that_is_typed_is_too_odd() {
        article(word);
        newsroom.index();

        stranger.get("/search/suggestions?q=w").statusCode(200).body("items.size()", lessThanOrEqualTo(10));
        for (String q :
                List.of("'", "%25", "_", "%5C", ":*", "%26", "!", "%C3%A9", "%F0%9F%98%80", "%E6%BC%A2%E5%AD%97")) {
            stranger.get("/search/suggestions?q=" + q).statusCode(200);
        }
        stranger.get("/search/suggestions").statusCode(400).body("errors[0].parameter", is("q"));
        stranger.get("/search/suggestions?q=" + "a".repeat(101)).statusCode(400);
    }
}
