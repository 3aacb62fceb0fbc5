package dev.parley.webhook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What admins do with webhooks.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class WebhookDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Nobody is there, and nobody is called but for pings.
    private static final String NOBODY = "http://127.0.0.1:9/";

    @Inject
    Newsroom newsroom;

    final List<String> made = new ArrayList<>();
    Reader admin;

    @BeforeEach
    void scene() {
        admin = newsroom.account("admin");
    }

    @AfterEach
    void clear() {
        made.forEach(webhook -> admin.delete("/webhooks/" + webhook).statusCode(204));
    }

    private ValidatableResponse make(String url, Object types) {
        return admin.post("/webhooks", Map.of("url", url, "types", types));
    }

    private String made(String url) {
        String id = make(url, List.of("webhook.ping")).statusCode(201).extract().path("id");
        made.add(id);
        return id;
    }

    @ParameterizedTest
    @CsvSource({
        "http://1.1.1.1/, not-a-receiver",
        "http://10.0.0.1/, not-a-receiver",
        "ftp://1.1.1.1/, not-a-receiver",
        "https://me:too@1.1.1.1/, not-a-receiver",
        "https://1.1.1.1/#here, not-a-receiver",
        "somewhere, not-a-receiver",
        "https://10.0.0.1/, private-receiver",
        "https://[::1]/, private-receiver",
        "https://[::ffff:169.254.169.254]/, private-receiver",
        "https://2852039166/, private-receiver",
        "https://mixed.example/, private-receiver",
        "https://nowhere.example/, unknown-receiver"
    })
    void an_address_that_is_none_of_a_receiver_is_refused(String url, String code) {
        make(url, List.of("comment.created"))
                .statusCode(422)
                .body("code", is(code))
                .body("errors.pointer", contains("/url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"http://127.0.0.1:9/\",\"types\":[]}",
                "{\"url\":\"http://127.0.0.1:9/\",\"types\":[null]}",
                "{\"url\":\"http://127.0.0.1:9/\"}",
                "{\"types\":[\"comment.created\"]}",
                "{\"url\":\"\",\"types\":[\"comment.created\"]}"
            })
    void a_webhook_without_an_address_or_types_is_refused(String body) {
        admin.post("/webhooks", body).statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"comment.voted", "article.saved", "COMMENT_CREATED", "", "*"})
    void what_stays_inside_cannot_be_asked_for(String type) {
        make(NOBODY, List.of(type)).statusCode(400);
    }

    @Test
    void a_host_that_leads_inside_on_second_look_is_not_called() {
        String id = made("https://w" + newsroom.word() + ".turning.example/");
        String ping = admin.post("/webhooks/" + id + "/pings")
                .statusCode(202)
                .extract()
                .path("id");
        Await.until(
                PATIENCE,
                "it is tried",
                () -> newsroom.column(
                                "select tries::text as value from webhook_delivery where webhook_id = cast(:id as uuid)",
                                Map.of("id", id))
                        .equals(List.of("1")));

        admin.get("/webhooks/%s/deliveries/%s".formatted(id, ping))
                .statusCode(200)
                .body("state", is("waiting"))
                .body("attempts", hasSize(1))
                .body("attempts[0].reason", is("private-address"))
                .body("attempts[0].status", nullValue());
    }

    @Test
    void a_change_of_the_address_is_looked_at_as_a_new_one_is() {
        String id = made(NOBODY);

        admin.patch("/webhooks/" + id, Map.of("url", "https://10.0.0.1/"))
                .statusCode(422)
                .body("code", is("private-receiver"));
        admin.get("/webhooks/" + id).body("url", is(NOBODY));
    }

    @Test
    void what_is_changed_is_changed_and_the_rest_stays() {
        String id = made(NOBODY);
        var change = new HashMap<String, Object>();
        change.put("types", List.of("thread.closed", "article.published"));
        change.put("enabled", false);
        change.put("description", "Ours");
        admin.patch("/webhooks/" + id, change).statusCode(200);
        admin.patch("/webhooks/" + id, "{\"description\":null}").statusCode(200);

        admin.get("/webhooks/" + id)
                .statusCode(200)
                .body("types", contains("article.published", "thread.closed"))
                .body("enabled", is(false))
                .body("description", nullValue())
                .body("url", is(NOBODY));
    }

    @Test
    void a_change_of_something_older_is_refused() {
        String id = made(NOBODY);
        String etag = admin.get("/webhooks/" + id).extract().header("ETag");
        admin.with("If-Match", etag)
                .patch("/webhooks/" + id, Map.of("enabled", false))
                .statusCode(200);

        admin.with("If-Match", etag)
                .patch("/webhooks/" + id, Map.of("enabled", true))
                .statusCode(412);
    }

    @Test
    void one_that_was_deleted_is_gone_with_its_deliveries() {
        String id = made(NOBODY);
        String delivery = admin.post("/webhooks/" + id + "/pings").extract().header("Location");
        admin.delete("/webhooks/" + id).statusCode(204);
        admin.delete("/webhooks/" + id).statusCode(204);

        admin.get("/webhooks/" + id).statusCode(404).body("code", is("no-such-webhook"));
        admin.get(delivery).statusCode(404).body("code", is("no-such-webhook"));
        admin.get("/webhooks?limit=100").body("items.id", not(hasItem(id)));
    }

    @Test
    void the_log_is_listed_by_state() {
        String id = made(NOBODY);
        admin.post("/webhooks/" + id + "/pings").statusCode(202);
        newsroom.change("update webhook set enabled = false where id = cast(:id as uuid)", Map.of("id", id));

        admin.get("/webhooks/" + id + "/deliveries?state=waiting&count=exact")
                .statusCode(200)
                .body("items.type", contains("webhook.ping"))
                .body("count.value", is(1));
        admin.get("/webhooks/" + id + "/deliveries?state=failed").body("items", hasSize(0));
        admin.get("/webhooks/" + id + "/deliveries?state=lost").statusCode(400);
    }

    @Test
    void there_are_no_more_webhooks_than_the_operator_wants() {
        newsroom.change("""
                insert into webhook (id, url, types, enabled, version, secret, created_at, description)
                select gen_random_uuid(), 'http://127.0.0.1:9/', '{webhook.ping}', false, 1, '', now(), 'one too many'
                from generate_series(1, 1000)
                """, Map.of());
        try {
            make(NOBODY, List.of("comment.created")).statusCode(409).body("code", is("too-many-webhooks"));
        } finally {
            newsroom.change("delete from webhook where description = 'one too many'", Map.of());
        }
    }

    @Test
    void nothing_is_put_down_for_one_that_is_disabled() {
        String id = made(NOBODY);
        admin.patch("/webhooks/" + id, Map.of("types", List.of("comment.created"), "enabled", false))
                .statusCode(200);
        String article = newsroom.published();
        newsroom.account().comments(article, "Hello");
        newsroom.tell("webhook");

        admin.post("/webhooks/" + id + "/pings").statusCode(409).body("code", is("webhook-disabled"));
        assertThat(
                newsroom.column(
                        "select number::text as value from webhook_delivery where webhook_id = cast(:id as uuid)",
                        Map.of("id", id)),
                hasSize(0));
    }
}
