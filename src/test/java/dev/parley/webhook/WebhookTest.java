package dev.parley.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.AtOneNode;
import dev.parley.testing.Await;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Receivers outside, from the news to the request that they get.
@AtOneNode("the receiver listens beside one node, and its clock is moved")
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class WebhookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// So many articles are delivered beside one another.
    private static final int BESIDE = 8;

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    final Inbox inbox = new Inbox();
    final List<String> made = new ArrayList<>();
    Reader admin;

    @BeforeEach
    void scene() {
        admin = newsroom.account("admin");
    }

    @AfterEach
    void clear() {
        clock.reset();
        admin = newsroom.account("admin");
        made.forEach(webhook -> admin.delete("/webhooks/" + webhook).statusCode(204));
        inbox.close();
    }

    private Map<String, String> webhook(Inbox receiver, String... types) {
        var answer = admin.post("/webhooks", Map.of("url", receiver.url(), "types", List.of(types)))
                .statusCode(201)
                .extract();
        made.add(answer.path("id"));
        return Map.of("id", answer.path("id"), "secret", answer.path("secret"));
    }

    private static void until(String what, BooleanSupplier condition) {
        Await.until(PATIENCE, what, condition);
    }

    private void until(int many, String article) {
        until(
                many + " events of the article are taken",
                () -> inbox.taken(article).size() >= many);
    }

    private String state(String webhook, String event) {
        return newsroom.column("""
                        select d.state || ' ' || d.tries as value
                        from webhook_delivery d join webhook_event e on e.number = d.number
                        where d.webhook_id = cast(:webhook as uuid) and e.id = cast(:event as uuid)
                        """, Map.of("webhook", webhook, "event", event)).getFirst();
    }

    private void untilState(String webhook, String event, String state) {
        until("the delivery is " + state, () -> state(webhook, event).equals(state));
    }

    private String ping(String webhook) {
        return admin.post("/webhooks/" + webhook + "/pings")
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void a_receiver_is_told_of_what_happens_to_an_article_and_below_it() {
        webhook(
                inbox,
                "article.published",
                "article.changed",
                "article.retracted",
                "comment.created",
                "comment.removed");
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        String root = newsroom.account().comments(article, "Hello");
        author.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("summary", "Shorter"))
                .statusCode(200);
        newsroom.account("moderator").delete("/comments/" + root).statusCode(204);
        // What is told of it later does not say what it is called.
        until(4, article);
        author.put("/articles/" + article + "/retraction", Map.of("reason", "All wrong"))
                .statusCode(200);
        until(5, article);

        assertThat(
                inbox.taken(article).stream().map(Inbox.Letter::type).toList(),
                contains(
                        "article.published",
                        "comment.created",
                        "article.changed",
                        "comment.removed",
                        "article.retracted"));
        var comment = inbox.taken(article).get(1).json();
        assertThat(comment.at("/data/commentId").asText(), is(root));
        assertThat(comment.at("/data/href").asText().endsWith("/api/v1/comments/" + root), is(true));
        assertThat(comment.at("/data/pageUrl").asText(), is(newsroom.page(article)));
    }

    @Test
    void what_an_article_is_to_be_called_when_it_comes_back_stays_inside() {
        webhook(inbox, "comment.removed");
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        String root = newsroom.account().comments(article, "Hello");
        author.delete("/articles/" + article + "/publication").statusCode(204);
        author.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("slug", newsroom.word()))
                .statusCode(200);
        newsroom.account("moderator")
                .post(
                        "/moderation/decisions",
                        List.of(Map.of("commentId", root, "version", 1, "action", "remove", "reason", "Because")))
                .statusCode(200);
        until(1, article);

        var data = inbox.taken(article).getFirst().json().path("data");
        assertThat(data.path("commentId").asText(), is(root));
        assertThat(data.has("slug") || data.has("pageUrl"), is(false));
    }

    @Test
    void drafts_held_comments_votes_and_other_types_stay_inside() {
        webhook(inbox, "article.published", "article.changed", "comment.created", "comment.edited", "thread.closed");
        var author = newsroom.account("author");
        String draft = newsroom.draft(author);
        author.with("If-Match", "*")
                .patch("/articles/" + draft, Map.of("summary", "S"))
                .statusCode(200);
        author.put("/articles/" + draft + "/comment-policy", Map.of("mode", "readonly"))
                .statusCode(200);
        author.put("/articles/" + draft + "/comment-policy", Map.of("mode", "premoderated"))
                .statusCode(200);
        author.put("/articles/" + draft + "/publication", Map.of()).statusCode(200);
        newsroom.account()
                .post("/articles/" + draft + "/comments", Map.of("bodyMarkdown", "Held"))
                .statusCode(202);
        author.put("/articles/" + draft + "/comment-policy", Map.of("mode", "open"))
                .statusCode(200);
        String seen = newsroom.account().comments(draft, "Seen");
        newsroom.account()
                .put("/comments/" + seen + "/vote", Map.of("value", 1))
                .statusCode(200);
        author.put("/articles/" + draft + "/comment-policy", Map.of("mode", "readonly"))
                .statusCode(200);
        until(3, draft);

        assertThat(
                inbox.taken(draft).stream().map(Inbox.Letter::type).toList(),
                contains("article.published", "comment.created", "thread.closed"));
    }

    @Test
    void requests_are_signed_as_standard_webhooks_says() {
        var webhook = webhook(inbox, "comment.created");
        String article = newsroom.published();
        newsroom.account().comments(article, "Hello");
        until(1, article);

        var letter = inbox.taken(article).getFirst();
        assertThat(webhook.get("secret"), startsWith("whsec_"));
        assertTrue(letter.isSignedWith(webhook.get("secret")));
        assertThat(letter.json().path("id").asText(), is(letter.id()));
    }

    @Test
    void for_a_day_after_its_secret_was_replaced_requests_are_signed_with_both() {
        var webhook = webhook(inbox, "comment.created");
        String second = admin.post("/webhooks/" + webhook.get("id") + "/secrets")
                .statusCode(201)
                .extract()
                .path("secret");
        String now = ping(webhook.get("id"));
        untilState(webhook.get("id"), now, "delivered 1");
        clock.advance(Duration.ofHours(25));
        admin = newsroom.again(admin);
        String later = ping(webhook.get("id"));
        untilState(webhook.get("id"), later, "delivered 1");

        assertTrue(letter(now).isSignedWith(webhook.get("secret")));
        assertTrue(letter(now).isSignedWith(second));
        assertThat(letter(later).isSignedWith(webhook.get("secret")), is(false));
        assertTrue(letter(later).isSignedWith(second));
    }

    private Inbox.Letter letter(String event) {
        return inbox.all().stream()
                .filter(one -> one.id().equals(event))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_secret_is_shown_once_and_stored_for_nobody_to_read() {
        var webhook = webhook(inbox, "comment.created");

        admin.get("/webhooks/" + webhook.get("id")).statusCode(200).body("secret", nullValue());
        admin.get("/webhooks?limit=100").statusCode(200).body("items.secret", not(hasItem(notNullValue())));
        assertThat(newsroom.mentions(webhook.get("secret").substring("whsec_".length())), empty());
    }

    @Test
    void of_one_article_all_arrives_once_and_in_order_however_often_the_receiver_fails() {
        webhook(inbox, "comment.created");
        var random = new Random(7);
        inbox.answers(letter -> Inbox.Reply.of(random.nextInt(3) == 0 ? 503 : 200));
        var articles = List.of(newsroom.uncareful(), newsroom.uncareful(), newsroom.uncareful());
        var reader = newsroom.account();
        var said = new ArrayList<String>();
        for (int n = 0; n < 24; n++) {
            said.add(reader.comments(articles.get(n % 3), "Number " + n));
        }
        until("all are taken", () -> {
            clock.advance(Duration.ofMinutes(1));
            return articles.stream().allMatch(article -> distinct(article).size() >= said.size() / articles.size());
        });

        for (int n = 0; n < 3; n++) {
            int rest = n;
            assertThat(
                    distinct(articles.get(n)),
                    is(said.stream().filter(id -> said.indexOf(id) % 3 == rest).toList()));
        }
    }

    /// The comments that were told of, as a receiver knows them that acts on each id once.
    private List<String> distinct(String article) {
        return inbox.taken(article).stream()
                .map(Inbox.Letter::comment)
                .distinct()
                .toList();
    }

    @Test
    void a_dead_receiver_delays_no_other() throws InterruptedException {
        var release = new CountDownLatch(1);
        var hung = new CountDownLatch(1);
        try (var dead = new Inbox()) {
            dead.answers(_ -> {
                hung.countDown();
                await(release);
                return Inbox.Reply.of(500);
            });
            webhook(dead, "comment.created");
            webhook(inbox, "comment.created");
            var reader = newsroom.account();
            for (int n = 0; n <= BESIDE; n++) {
                reader.comments(newsroom.uncareful(), "Before");
            }
            hung.await();
            String article = newsroom.uncareful();
            reader.comments(article, "After");
            until(1, article);

            assertThat(dead.taken(), empty());
            release.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_fails_is_tried_again_for_a_day_and_then_given_up() {
        var webhook = webhook(inbox, "comment.created");
        inbox.answers(500);
        String ping = ping(webhook.get("id"));
        untilState(webhook.get("id"), ping, "waiting 1");
        clock.advance(Duration.ofSeconds(6));
        untilState(webhook.get("id"), ping, "waiting 2");
        clock.advance(Duration.ofSeconds(34));
        untilState(webhook.get("id"), ping, "waiting 3");
        clock.advance(Duration.ofDays(1));
        until("it is given up", () -> state(webhook.get("id"), ping).startsWith("failed"));

        admin = newsroom.again(admin);
        admin.get("/webhooks/%s/deliveries/%s".formatted(webhook.get("id"), ping))
                .statusCode(200)
                .body("attempts.status", hasItem(500))
                .body("event.type", is("webhook.ping"));
        admin.get("/webhooks/" + webhook.get("id")).body("failingSince", notNullValue());
    }

    @Test
    void after_an_outage_nobody_waits_for_hours() {
        var webhook = webhook(inbox, "comment.created");
        inbox.answers(503);
        String first = ping(webhook.get("id"));
        for (int tries = 1; tries < 5; tries++) {
            untilState(webhook.get("id"), first, "waiting " + tries);
            clock.advance(Duration.ofMinutes(12));
        }
        untilState(webhook.get("id"), first, "waiting 5");
        inbox.answers(200);
        String article = newsroom.published();
        newsroom.account().comments(article, "The first that arrives");
        until(1, article);
        clock.advance(Duration.ofSeconds(6));
        untilState(webhook.get("id"), first, "delivered 6");
    }

    @Test
    void one_that_wants_to_be_left_alone_is_left_alone() {
        var webhook = webhook(inbox, "comment.created");
        inbox.answers(_ -> new Inbox.Reply(429, Map.of("Retry-After", "1800")));
        String ping = ping(webhook.get("id"));
        untilState(webhook.get("id"), ping, "waiting 1");

        assertThat(newsroom.column("""
                        select (due_at > now() + interval '29 minutes')::text as value from webhook_queue
                        where webhook_id = cast(:webhook as uuid)
                        """, Map.of("webhook", webhook.get("id"))), contains("true"));
    }

    @Test
    void one_that_is_gone_is_disabled() {
        var webhook = webhook(inbox, "comment.created");
        inbox.answers(410);
        String ping = ping(webhook.get("id"));
        untilState(webhook.get("id"), ping, "failed 1");
        until(
                "it is disabled",
                () -> newsroom.column(
                                "select enabled::text as value from webhook where id = cast(:id as uuid)",
                                Map.of("id", webhook.get("id")))
                        .equals(List.of("false")));

        admin.post("/webhooks/" + webhook.get("id") + "/pings").statusCode(409).body("code", is("webhook-disabled"));
    }

    @Test
    void redirects_are_not_followed() {
        try (var elsewhere = new Inbox()) {
            var webhook = webhook(inbox, "comment.created");
            inbox.answers(_ -> new Inbox.Reply(307, Map.of("Location", elsewhere.url())));
            String ping = ping(webhook.get("id"));
            untilState(webhook.get("id"), ping, "waiting 1");

            assertThat(elsewhere.all(), empty());
        }
    }

    @Test
    void what_was_delivered_is_delivered_again_to_the_letter() {
        var webhook = webhook(inbox, "comment.created");
        String ping = ping(webhook.get("id"));
        untilState(webhook.get("id"), ping, "delivered 1");
        clock.advance(Duration.ofMinutes(1));
        admin.post("/webhooks/%s/deliveries/%s/redeliveries".formatted(webhook.get("id"), ping))
                .statusCode(202)
                .body("state", is("waiting"));
        until("it has come twice", () -> inbox.all().size() == 2);

        var first = inbox.all().get(0);
        var second = inbox.all().get(1);
        assertThat(second.body(), is(first.body()));
        assertThat(second.id(), is(first.id()));
        assertThat(second.timestamp(), not(first.timestamp()));
        assertTrue(second.isSignedWith(webhook.get("secret")));
    }

    @Test
    void a_claim_of_a_node_that_died_is_taken_over() {
        var webhook = webhook(inbox, "comment.created");
        inbox.answers(503);
        String ping = ping(webhook.get("id"));
        untilState(webhook.get("id"), ping, "waiting 1");
        newsroom.change(
                "update webhook_queue set due_at = :now, claimed_until = :until where webhook_id = cast(:id as uuid)",
                Map.of("now", clock.instant(), "until", clock.instant().plusSeconds(30), "id", webhook.get("id")));
        inbox.answers(200);
        clock.advance(Duration.ofSeconds(31));
        untilState(webhook.get("id"), ping, "delivered 2");
    }
}
