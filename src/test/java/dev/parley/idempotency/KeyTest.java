package dev.parley.idempotency;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an `Idempotency-Key` is worth.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class KeyTest {

    private static final String KEY = "Idempotency-Key";
    private static final String PASSWORD = "correct horse battery staple";

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    KeptAnswers answers;

    @Inject
    Attempts attempts;

    @Inject
    Idempotency idempotency;

    Reader ada;
    String article;
    String key;

    @BeforeEach
    void scene() {
        ada = newsroom.account("author");
        article = newsroom.published(ada);
        key = newsroom.word();
    }

    private static ValidatableResponse posts(Reader reader, String article, String key, String text) {
        return reader.with(KEY, key).post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text));
    }

    private List<String> texts() {
        return newsroom.column(
                "select body_markdown as value from comment where article_id = :article",
                Map.of("article", UUID.fromString(article)));
    }

    @Test
    void a_retry_stores_nothing() {
        String id = posts(ada, article, key, "Once").statusCode(201).extract().path("id");

        String again =
                posts(ada, article, key, "Once").statusCode(201).extract().path("id");

        assertThat(again, is(id));
        assertThat(texts(), contains("Once"));
    }

    @Test
    void a_retry_gets_what_was_answered_whatever_has_become_of_it() {
        String first = posts(ada, article, key, "Once").extract().asString();
        ada.delete("/comments/" + idIn(first)).statusCode(204);

        assertThat(posts(ada, article, key, "Once").statusCode(201).extract().asString(), is(first));
    }

    private static String idIn(String json) {
        return io.restassured.path.json.JsonPath.from(json).getString("id");
    }

    @Test
    void a_key_with_another_text_is_refused() {
        posts(ada, article, key, "Once").statusCode(201);

        posts(ada, article, key, "Twice").statusCode(422).body("code", is("idempotency-key-reused"));

        assertThat(texts(), contains("Once"));
    }

    @Test
    void a_key_at_another_address_is_refused() {
        posts(ada, article, key, "Once").statusCode(201);

        posts(ada, newsroom.published(ada), key, "Once").statusCode(422).body("code", is("idempotency-key-reused"));
    }

    @Test
    void the_key_of_another_account_is_another_key() {
        posts(ada, article, key, "Once").statusCode(201);

        posts(newsroom.account(), article, key, "Once").statusCode(201).header("Idempotency-Replayed", nullValue());

        assertThat(texts(), contains("Once", "Once"));
    }

    @Test
    void strangers_of_one_address_have_their_keys_together_and_of_another_their_own() {
        String guestbook = newsroom.guestbook();
        var draft = Map.of("bodyMarkdown", "Hello", "guestName", newsroom.word());
        var stranger = newsroom.stranger().with(KEY, key);
        String path = "/articles/" + guestbook + "/comments";
        String token = stranger.post(path, draft).statusCode(202).extract().path("guestToken");

        stranger.post(path, draft).statusCode(202).body("guestToken", is(token));
        stranger.post(path, Map.of("bodyMarkdown", "Bye", "guestName", newsroom.word()))
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
        stranger.with("X-Forwarded-For", "192.0.2.77")
                .post(path, draft)
                .statusCode(202)
                .body("guestToken", not(token));
    }

    @Test
    void what_was_refused_leaves_the_key_free() {
        posts(ada, article, key, " ").statusCode(422);

        posts(ada, article, key, "Once").statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void what_a_deed_refused_leaves_the_key_free() {
        String path = "/articles/" + article + "/comment-policy";
        ada.put(path, Map.of("mode", "readonly")).statusCode(200);
        posts(ada, article, key, "Once").statusCode(409).body("code", is("thread-closed"));
        ada.put(path, Map.of("mode", "open")).statusCode(200);

        posts(ada, article, key, "Once").statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    @Test
    void a_key_is_good_for_a_day() {
        posts(ada, article, key, "Once").statusCode(201);

        clock.advance(Duration.ofHours(24).minusMinutes(1));
        posts(newsroom.again(ada), article, key, "Once").header("Idempotency-Replayed", "true");
        clock.advance(Duration.ofMinutes(2));
        newsroom.change("update keyed_attempt set until = clock_timestamp()", Map.of());
        posts(newsroom.again(ada), article, key, "Once").statusCode(201).header("Idempotency-Replayed", nullValue());

        assertThat(texts(), contains("Once", "Once"));
    }

    @Test
    void while_the_first_is_under_way_the_second_is_told_to_wait() {
        String parent = ada.comments(article, "Root");
        var reply = Map.of("bodyMarkdown", "Once", "parentId", parent);
        String path = "/articles/" + article + "/comments";
        var bob = newsroom.account().with(KEY, key);

        var first = QuarkusTransaction.requiringNew().call(() -> {
            newsroom.column(
                    "select id::text as value from comment where id = :id for update",
                    Map.of("id", UUID.fromString(parent)));
            var waiting = CompletableFuture.supplyAsync(() -> bob.post(path, reply));
            // The reply waits for the lock on its parent from then on.
            until(() -> !newsroom.column("select 'waits' as value from pg_locks where not granted limit 1", Map.of())
                    .isEmpty());
            bob.post(path, reply)
                    .statusCode(409)
                    .body("code", is("idempotency-in-progress"))
                    .header("Retry-After", "1");
            return waiting;
        });

        String id = first.join().statusCode(201).extract().path("id");
        bob.post(path, reply).statusCode(201).body("id", is(id)).header("Idempotency-Replayed", "true");
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!condition.getAsBoolean()) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void a_node_that_stopped_half_way_leaves_its_key_free_when_its_time_is_up() {
        posts(ada, article, key, "Lost").statusCode(201);
        newsroom.change("delete from kept_answer where expires_at > :now", Map.of("now", clock.instant()));
        posts(ada, article, key, "Lost").statusCode(409).body("code", is("idempotency-in-progress"));

        newsroom.change("update keyed_attempt set until = clock_timestamp()", Map.of());

        posts(ada, article, key, "Lost").statusCode(201);
    }

    @Test
    void sixty_four_at_once_with_one_key_are_one_comment() {
        for (String each : IntStream.range(0, 3).mapToObj(_ -> newsroom.word()).toList()) {
            var answers = Race.of(64, _ -> posts(ada, article, each, each).extract());

            assertThat(answers.stream().map(answer -> answer.statusCode()).toList(), everyItem(oneOf(201, 409)));
            var ids = answers.stream()
                    .filter(answer -> answer.statusCode() == 201)
                    .map(answer -> answer.<String>path("id"))
                    .distinct()
                    .toList();
            assertThat(ids, hasSize(1));
        }
        assertThat(texts(), hasSize(3));
    }

    @Test
    void where_nobody_knows_of_the_others_there_is_one_comment_all_the_same() {
        var over = new AtomicBoolean();
        var forgetful = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                newsroom.change("delete from keyed_attempt", Map.of());
            }
        });
        var keys = IntStream.range(0, 10).mapToObj(_ -> newsroom.word()).toList();

        keys.forEach(each -> Race.of(8, _ -> posts(ada, article, each, each).statusCode(oneOf(201, 409))));

        over.set(true);
        forgetful.join();
        assertThat(texts(), containsInAnyOrder(keys.toArray()));
    }

    @Test
    void a_refresh_that_comes_again_goes_on_with_the_session() {
        var tokens = newsroom.stranger()
                .post("/sessions", Map.of("email", ada.username() + "@example.org", "password", PASSWORD))
                .extract();
        var draft = Map.of("refreshToken", tokens.<String>path("refreshToken"));
        var phone = newsroom.stranger().with(KEY, key);

        var answers = Race.of(
                8,
                n -> phone.with("X-Forwarded-For", "192.0.2." + n)
                        .post("/sessions/refresh", draft)
                        .statusCode(oneOf(201, 409))
                        .extract());

        var next = answers.stream()
                .filter(answer -> answer.statusCode() == 201)
                .map(answer -> answer.<String>path("refreshToken"))
                .distinct()
                .toList();
        assertThat(next, hasSize(1));
        newsroom.stranger()
                .post("/sessions/refresh", Map.of("refreshToken", next.getFirst()))
                .statusCode(201);
    }

    @Test
    void a_copy_of_the_database_gives_no_answer_away() {
        var stranger = newsroom.stranger().with(KEY, key);
        String token = stranger.post(
                        "/sessions", Map.of("email", ada.username() + "@example.org", "password", PASSWORD))
                .statusCode(201)
                .extract()
                .path("refreshToken");

        assertThat(newsroom.mentions(token), empty());
        assertThat(newsroom.mentions(key), empty());
        assertThat(newsroom.mentions("refreshToken"), empty());
        assertThat(keptInClear("refreshToken"), empty());
    }

    /// Octets are shown as digits, so they are looked into as octets.
    private List<String> keptInClear(String text) {
        return newsroom.column(
                "select 'found' as value from kept_answer where position(convert_to(:text, 'UTF8') in answer) > 0",
                Map.of("text", text));
    }

    @Test
    void what_was_kept_goes_when_its_day_is_over() {
        posts(ada, article, key, "Once").statusCode(201);
        clock.advance(Duration.ofHours(25));

        answers.forget();
        newsroom.change("update keyed_attempt set until = clock_timestamp() - interval '1 min'", Map.of());
        attempts.forget();

        assertThat(rows(), contains("0", "0"));
    }

    @Test
    void what_was_kept_for_somebody_goes_with_them() {
        posts(ada, article, key, "Once").statusCode(201);

        idempotency.forget(Owner.account(UUID.fromString(ada.id())));

        newsroom.change("delete from keyed_attempt", Map.of());
        posts(ada, article, key, "Once").statusCode(201).header("Idempotency-Replayed", nullValue());
    }

    private List<String> rows() {
        return newsroom.column(
                "select count(*)::text as value from kept_answer union all select count(*)::text from keyed_attempt",
                Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "two words", "schlüssel", "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void what_is_no_key_is_refused(String bad) {
        posts(ada, article, bad, "Once")
                .statusCode(400)
                .body("code", is("invalid-parameter"))
                .body("errors[0].parameter", is(KEY));

        assertThat(texts(), empty());
    }

    @Test
    void two_keys_are_refused() {
        ada.request()
                .header(KEY, "one", "two")
                .contentType("application/json")
                .body(Map.of("bodyMarkdown", "Once"))
                .post("/api/v1/articles/" + article + "/comments")
                .then()
                .statusCode(400)
                .body("code", is("invalid-parameter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "!~", "1234567890123456789012345678901234567890123456789012345678901234"})
    void any_visible_ascii_is_a_key(String good) {
        posts(ada, article, good, "Once").statusCode(201);
        posts(ada, article, good, "Once").statusCode(201).header("Idempotency-Replayed", "true");
    }
}
