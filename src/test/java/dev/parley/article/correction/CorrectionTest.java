package dev.parley.article.correction;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class CorrectionTest {

    @Inject
    Newsroom newsroom;

    Reader ada;
    Reader stranger;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
    }

    private static ValidatableResponse correct(Reader who, String article, String note) {
        return who.post("/articles/%s/corrections".formatted(article), Map.of("note", note));
    }

    @Test
    void the_public_reads_it_in_the_article_in_lists_and_by_itself() {
        String article = newsroom.published(ada);
        stranger.get("/articles/" + article).body("corrections", is(empty()));

        String id = correct(ada, article, "It was 1999.")
                .statusCode(201)
                .header("Cache-Control", is("private, no-store"))
                .header("Location", containsString("/api/v1/articles/%s/corrections/".formatted(article)))
                .extract()
                .path("id");

        stranger.get("/articles/" + article).body("corrections.note", contains("It was 1999."));
        stranger.get("/articles?ids=" + article).body("items[0].corrections.id", contains(id));
        stranger.get("/articles/%s/corrections".formatted(article)).body("items.id", contains(id));
        stranger.get("/articles/%s/corrections/%s".formatted(article, id)).body("note", is("It was 1999."));
    }

    @Test
    void an_article_that_was_corrected_is_another_answer_and_no_other_version() {
        String article = newsroom.published(ada);
        var before = stranger.get("/articles/" + article).extract();

        correct(ada, article, "It was 1999.").statusCode(201);

        var after = stranger.get("/articles/" + article).extract();
        assertThat(after.header("ETag"), is(not(before.header("ETag"))));
        assertThat((int) after.path("version"), is((int) before.path("version")));
        assertThat((String) after.path("updatedAt"), is((String) before.path("updatedAt")));
    }

    @Test
    void several_stand_in_the_order_of_their_coming_whoever_comes_at_once() {
        String article = newsroom.published(ada);

        var ids = Race.of(
                8,
                n -> correct(ada, article, "Correction " + n)
                        .statusCode(201)
                        .extract()
                        .<String>path("id"));

        stranger.get("/articles/" + article)
                .body("corrections.id", is(ids.stream().sorted().toList()));
    }

    @Test
    void what_the_public_has_not_read_is_not_corrected() {
        correct(ada, newsroom.draft(ada), "A note").statusCode(409).body("code", is("not-published"));
    }

    @Test
    void what_was_retracted_is_not_corrected() {
        String article = newsroom.published(ada);
        ada.put("/articles/%s/retraction".formatted(article), Map.of("reason", "All wrong"))
                .statusCode(200);

        correct(ada, article, "A note").statusCode(409).body("code", is("not-published"));
        stranger.get("/articles/%s/corrections".formatted(article)).statusCode(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u202Eolleh", "\u200B"})
    void a_note_that_cannot_be_read_is_refused(String note) {
        correct(ada, newsroom.published(ada), note).statusCode(422).body("errors[0].pointer", is("/note"));
    }

    @Test
    void a_note_is_as_long_as_a_paragraph_and_no_longer() {
        String article = newsroom.published(ada);

        correct(ada, article, "😀".repeat(1_000)).statusCode(201);
        correct(ada, article, "😀".repeat(1_001)).statusCode(422);
    }

    @Test
    void an_article_has_a_hundred_at_most() {
        String article = newsroom.published(ada);
        IntStream.range(0, 100)
                .forEach(n -> correct(ada, article, "Correction " + n).statusCode(201));

        correct(ada, article, "One more").statusCode(409).body("code", is("too-many-corrections"));
        stranger.get("/articles/%s/corrections".formatted(article)).body("items", hasSize(100));
    }

    @Test
    void a_note_that_is_sent_twice_under_one_key_stands_once() {
        String article = newsroom.published(ada);
        var keyed = ada.with("Idempotency-Key", UUID.randomUUID().toString());

        String id = correct(keyed, article, "It was 1999.")
                .statusCode(201)
                .extract()
                .path("id");

        correct(keyed, article, "It was 1999.")
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", is(id));
        stranger.get("/articles/" + article).body("corrections", hasSize(1));
    }

    @Test
    void there_is_none_where_nobody_published_one() {
        String article = newsroom.published(ada);

        stranger.get("/articles/%s/corrections/%s".formatted(article, UUID.randomUUID()))
                .statusCode(404)
                .body("code", is("no-such-correction"));
        ada.post("/articles/%s/corrections".formatted(article), Collections.singletonMap("note", null))
                .statusCode(422);
    }
}
