package dev.parley.moderation.outside;

import static dev.parley.moderation.outside.OutsideServices.says;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Careful;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/// Comments that services outside are asked about.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Careful.class)
class OutsideScreenTest {

    @Inject
    Newsroom newsroom;

    private static ValidatableResponse posts(Reader reader, String article, String text) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text));
    }

    private static ValidatableResponse previews(Reader reader, String text) {
        return reader.post("/comments/preview", Map.of("bodyMarkdown", text)).statusCode(200);
    }

    /// Below an article, whose policy counts then.
    private static ValidatableResponse previews(Reader reader, String article, String text) {
        return reader.post("/comments/preview", Map.of("bodyMarkdown", text, "articleId", article))
                .statusCode(200);
    }

    @Test
    void what_all_welcome_is_published() {
        String word = newsroom.word();
        var ana = newsroom.account();

        posts(ana, newsroom.uncareful(), word).statusCode(201).body("state", is("published"));

        assertThat(
                OutsideServices.about(word).stream()
                        .map(OutsideServices.Received::path)
                        .toList(),
                contains("/first", "/second"));
    }

    @Test
    void a_question_holds_what_there_is_to_judge() {
        String word = newsroom.word();
        String article = newsroom.uncareful();
        var ana = newsroom.account("author");

        posts(ana, article, "Some *" + word + "*").statusCode(201);

        var asked = OutsideServices.about(word).getFirst().json();
        assertThat(asked.path("articleId").asText(), is(article));
        assertThat(asked.has("commentId"), is(false));
        assertThat(asked.at("/author/id").asText(), is(ana.id()));
        assertThat(asked.at("/author/roles").toString(), is("[\"reader\",\"author\"]"));
        assertThat(asked.path("bodyMarkdown").asText(), is("Some *" + word + "*"));
        assertThat(asked.path("bodyHtml").asText(), is("<p>Some <em>" + word + "</em></p>"));
    }

    @Test
    void who_receives_it_can_tell_that_it_comes_from_here() throws Exception {
        String word = newsroom.word();
        posts(newsroom.account(), newsroom.uncareful(), word + " — ünïcode").statusCode(201);

        var asked = OutsideServices.about(word);
        for (var received : asked) {
            String id = received.headers().getFirst("webhook-id");
            String timestamp = received.headers().getFirst("webhook-timestamp");
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(OutsideServices.SECRET, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            String expected = Base64.getEncoder().encodeToString(mac.doFinal(received.body()));

            assertThat(received.headers().getFirst("webhook-signature"), is("v1," + expected));
            assertTrue(Math.abs(Instant.now().getEpochSecond() - Long.parseLong(timestamp)) < 60);
        }
        assertThat(
                asked.getFirst().headers().getFirst("webhook-id"),
                not(asked.getLast().headers().getFirst("webhook-id")));
    }

    @Test
    void what_one_holds_waits_with_its_reason() {
        String word = newsroom.word();
        String article = newsroom.uncareful();
        var ana = newsroom.account();
        OutsideServices.at(
                "/second",
                word,
                says("{\"verdict\":\"hold\",\"reason\":\"looks-like-spam\",\"detail\":\"Many offers\"}"));

        String id = posts(ana, article, word)
                .statusCode(202)
                .body("state", is("pending"))
                .extract()
                .path("id");

        newsroom.account("moderator")
                .get("/moderation/queue?articleId=" + article)
                .body("items.comment.id", contains(id))
                .body("items[0].reason", is("looks-like-spam"))
                .body("items[0].detail", is("Many offers"));
        previews(ana, article, word)
                .body("outcome", is("held"))
                .body("reason", is("looks-like-spam"))
                .body("detail", is("Many offers"));
    }

    @Test
    void what_one_refuses_is_not_stored_and_no_other_is_asked() {
        String word = newsroom.word();
        String article = newsroom.uncareful();
        var ana = newsroom.account();
        OutsideServices.at(
                "/first",
                word,
                says("{\"verdict\":\"refuse\",\"reason\":\"insult\",\"detail\":\"Be kind\",\"score\":1}"));

        posts(ana, article, word)
                .statusCode(422)
                .body("code", is("not-welcome"))
                .body("detail", is("Be kind"))
                .body("reason", is("insult"));
        previews(ana, word).body("outcome", is("refused")).body("detail", is("Be kind"));

        newsroom.stranger().get("/articles/" + article + "/comments").body("items", empty());
        assertThat(OutsideServices.about(word), hasSize(2));
    }

    @Test
    void a_refusal_weighs_more_than_an_earlier_hold() {
        String word = newsroom.word();
        OutsideServices.at("/first", word, says("{\"verdict\":\"hold\"}"));
        OutsideServices.at("/second", word, says("{\"verdict\":\"refuse\"}"));

        posts(newsroom.account(), newsroom.uncareful(), word)
                .statusCode(422)
                .body("detail", is("It is not welcome here"));
    }

    @Test
    void what_is_edited_is_judged_again() {
        String word = newsroom.word();
        var ana = newsroom.account();
        String id = ana.comments(newsroom.uncareful(), "Words");
        OutsideServices.at("/first", word, says("{\"verdict\":\"refuse\"}"));

        ana.patch("/comments/" + id, Map.of("bodyMarkdown", word)).statusCode(422);

        ana.get("/comments/" + id).body("bodyMarkdown", is("Words"));
        assertThat(
                OutsideServices.about(word).getFirst().json().path("commentId").asText(), is(id));
    }

    @Test
    void what_moderators_write_is_not_sent() {
        String word = newsroom.word();
        String article = newsroom.uncareful();

        posts(newsroom.account("moderator"), article, word).statusCode(201);
        posts(newsroom.account("admin"), article, word).statusCode(201);

        assertThat(OutsideServices.about(word), empty());
    }

    @Test
    void what_a_rule_refuses_is_not_sent() {
        String word = newsroom.word();
        newsroom.account("moderator")
                .post("/moderation/rules", Map.of("kind", "word", "text", word, "action", "refuse"))
                .statusCode(201);

        posts(newsroom.account(), newsroom.uncareful(), word).statusCode(422);

        assertThat(OutsideServices.about(word), empty());
    }

    @Test
    void where_one_fails_the_setting_decides() {
        String held = newsroom.word();
        String published = newsroom.word();
        String article = newsroom.uncareful();
        var ana = newsroom.account();
        OutsideServices.at("/first", held, says(500, "{\"verdict\":\"publish\"}"));
        OutsideServices.at("/second", published, says(500, ""));

        posts(ana, article, held).statusCode(202);
        previews(ana, article, held).body("outcome", is("held")).body("reason", is("screen-unavailable"));
        posts(ana, article, published).statusCode(201);
    }

    @Test
    void one_that_hangs_holds_up_nobody_else() throws Exception {
        int more = 8;
        String word = newsroom.word();
        String article = newsroom.uncareful();
        // Officers, who may say the same over and over, and each of them only so much.
        var writers = Stream.generate(() -> newsroom.account("author"))
                .limit(8)
                .flatMap(writer -> Collections.nCopies((Outsider.MAX_CALLS + more) / 8, writer).stream())
                .toList();
        var hanging = new CountDownLatch(Outsider.MAX_CALLS);
        var turnedAway = new CountDownLatch(more);
        var release = new CountDownLatch(1);
        OutsideServices.at("/first", word, exchange -> {
            hanging.countDown();
            await(release);
            says("{\"verdict\":\"publish\"}").answer(exchange);
        });

        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var posts = writers.stream()
                    .map(writer -> pool.submit(() -> {
                        int status = posts(writer, article, word).extract().statusCode();
                        turnedAway.countDown();
                        return status;
                    }))
                    .toList();
            assertTrue(hanging.await(20, TimeUnit.SECONDS));
            assertTrue(turnedAway.await(20, TimeUnit.SECONDS));

            for (int n = 0; n < 20; n++) {
                newsroom.stranger().get("/articles/" + article + "/comments").statusCode(200);
                newsroom.stranger().get("/tags").statusCode(200);
            }
            assertThat(posts.stream().filter(Future::isDone).count(), is((long) more));
            release.countDown();
            assertThat(Collections.frequency(statuses(posts), 201), is(Outsider.MAX_CALLS));
            assertThat(Collections.frequency(statuses(posts), 202), is(more));
        } finally {
            release.countDown();
        }
    }

    @Test
    void a_thread_that_is_premoderated_while_a_service_thinks_holds_what_it_lets_pass() throws Exception {
        String word = newsroom.word();
        var author = newsroom.account("author");
        String article = newsroom.uncareful(author);
        var ana = newsroom.account();
        var asked = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        OutsideServices.at("/first", word, exchange -> {
            asked.countDown();
            await(release);
            says("{\"verdict\":\"publish\"}").answer(exchange);
        });

        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var post = pool.submit(() -> posts(ana, article, word).extract().statusCode());
            assertTrue(asked.await(20, TimeUnit.SECONDS));
            author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"))
                    .statusCode(200);
            release.countDown();
            assertThat(post.get(), is(202));
        } finally {
            release.countDown();
        }
    }

    private static List<Integer> statuses(List<Future<Integer>> posts) {
        return posts.stream()
                .map(post -> {
                    try {
                        return post.get();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
