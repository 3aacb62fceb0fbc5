package dev.parley.account;

import static dev.parley.testing.Narrow.ACCOUNTS;
import static dev.parley.testing.Narrow.COMMENTS;
import static dev.parley.testing.Narrow.EDITS;
import static dev.parley.testing.Narrow.PREVIEWS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import dev.parley.http.ClientAddress;
import dev.parley.limit.Allowances;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Narrow;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How often those may speak whom nobody knows yet.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Narrow.class)
class NewcomerTest {

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    NewcomerLimits limits;

    @Inject
    Allowances allowances;

    @Inject
    ClientAddress address;

    private static final java.util.concurrent.atomic.AtomicInteger ADDRESSES =
            new java.util.concurrent.atomic.AtomicInteger();

    private static String elsewhere() {
        return "198.51.100." + ADDRESSES.incrementAndGet();
    }

    private static ValidatableResponse posts(Reader reader, String article) {
        return reader.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Some words"));
    }

    private ValidatableResponse guestPosts(String address, String article) {
        return newsroom.stranger()
                .with("X-Forwarded-For", address)
                .post(
                        "/articles/" + article + "/comments",
                        Map.of("bodyMarkdown", "Some words", "guestName", newsroom.word()));
    }

    private ValidatableResponse signsUp(String address) {
        String username = newsroom.word();
        return newsroom.stranger()
                .with("X-Forwarded-For", address)
                .post(
                        "/accounts",
                        Map.of(
                                "username",
                                username,
                                "email",
                                username + "@example.org",
                                "password",
                                "correct horse battery staple"));
    }

    private int stored(String article) {
        return newsroom.column(
                        "select id::text as value from comment where article_id = cast(:id as uuid)",
                        Map.of("id", article))
                .size();
    }

    private static void waits(ValidatableResponse answer, int most) {
        String wait = answer.statusCode(429)
                .body("code", is("too-many-requests"))
                .extract()
                .header("Retry-After");
        assertThat(Integer.valueOf(wait), allOf(greaterThan(0), lessThanOrEqualTo(most)));
    }

    @Test
    void a_new_account_has_said_enough_for_a_while() {
        String article = newsroom.published();
        var ana = newsroom.account();
        for (int i = 0; i < COMMENTS; i++) {
            posts(ana.with("X-Forwarded-For", elsewhere()), article).statusCode(201);
        }

        waits(posts(ana.with("X-Forwarded-For", elsewhere()), article), 600);

        assertThat(stored(article), is(COMMENTS));
        clock.advance(Duration.ofMinutes(11));
        posts(ana, article).statusCode(201);
    }

    @Test
    void what_was_refused_uses_nothing_up() {
        String article = newsroom.published();
        var ana = newsroom.account();
        for (int i = 0; i < 2 * COMMENTS; i++) {
            ana.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", " "))
                    .statusCode(422);
            ana.post(
                            "/articles/" + article + "/comments",
                            Map.of("bodyMarkdown", "Words", "parentId", "019b0a1e-7c00-7000-8000-0000000000aa"))
                    .statusCode(422);
        }

        for (int i = 0; i < COMMENTS; i++) {
            posts(ana, article).statusCode(201);
        }
        waits(posts(ana, article), 600);
    }

    @Test
    void fifty_at_once_are_as_many_as_one_after_the_other() {
        String article = newsroom.published();
        var ana = newsroom.account();

        var statuses =
                Race.of(50, _ -> Race.letIn(() -> posts(ana, article)).extract().statusCode());

        assertThat(statuses.stream().filter(status -> status == 201).count(), is((long) COMMENTS));
        assertThat(statuses.stream().filter(status -> status == 429).count(), is(50L - COMMENTS));
        assertThat(stored(article), is(COMMENTS));
    }

    @Test
    void new_accounts_at_one_address_share_what_it_may_say() {
        String article = newsroom.published();
        String here = elsewhere();
        for (int i = 0; i < COMMENTS; i++) {
            posts(newsroom.account().with("X-Forwarded-For", here), article).statusCode(201);
        }

        waits(posts(newsroom.account().with("X-Forwarded-For", here), article), 600);
        waits(guestPosts(here, newsroom.guestbook()), 600);
        posts(newsroom.account().with("X-Forwarded-For", elsewhere()), article).statusCode(201);
    }

    @Test
    void guests_at_one_address_share_what_it_may_say() {
        String article = newsroom.guestbook();
        for (int i = 0; i < COMMENTS; i++) {
            guestPosts("2001:db8:7:7::" + i, article).statusCode(201);
        }

        waits(guestPosts("2001:db8:7:7:1:2:3:4", article), 600);

        assertThat(stored(article), is(COMMENTS));
        guestPosts("2001:db8:7:8::1", article).statusCode(201);
    }

    @Test
    void guests_at_once_are_counted_together() {
        String article = newsroom.guestbook();
        String here = elsewhere();

        var statuses = Race.of(20, _ -> guestPosts(here, article).extract().statusCode());

        assertThat(statuses.stream().filter(status -> status == 201).count(), is((long) COMMENTS));
        assertThat(stored(article), is(COMMENTS));
    }

    @Test
    void a_guest_is_counted_wherever_they_are() {
        String article = newsroom.guestbook();
        var guest = newsroom.guest(article);
        for (int i = 1; i < COMMENTS; i++) {
            posts(guest.with("X-Forwarded-For", elsewhere()), article).statusCode(201);
        }

        waits(posts(guest.with("X-Forwarded-For", elsewhere()), article), 600);
    }

    @Test
    void where_guests_are_believed_they_are_read_at_once() {
        String article = newsroom.guestbook();

        String id = guestPosts(elsewhere(), article)
                .statusCode(201)
                .body("state", is("published"))
                .extract()
                .path("id");

        newsroom.stranger().get("/comments/" + id).statusCode(200).body("author.badges[0]", is("guest"));
    }

    @Test
    void who_is_known_for_a_day_may_say_more() {
        String article = newsroom.published();
        String username = newsroom.account().username();
        clock.advance(Duration.ofHours(25));
        String token = newsroom.stranger()
                .post(
                        "/sessions",
                        Map.of("email", username + "@example.org", "password", "correct horse battery staple"))
                .extract()
                .path("accessToken");
        var ana = new Reader(null, username, token, Map.of());

        for (int i = 0; i < 2 * COMMENTS; i++) {
            posts(ana, article).statusCode(201);
        }
    }

    @Test
    void who_has_an_office_may_say_more() {
        String article = newsroom.published();

        for (String role : List.of("author", "editor", "moderator", "admin")) {
            var known = newsroom.account(role);
            for (int i = 0; i < COMMENTS + 1; i++) {
                posts(known, article).statusCode(201);
            }
        }
    }

    @Test
    void a_new_account_is_no_way_round() {
        String here = elsewhere();
        for (int i = 0; i < ACCOUNTS; i++) {
            signsUp(here).statusCode(201);
        }

        waits(signsUp(here), 3600);

        signsUp(elsewhere()).statusCode(201);
        clock.advance(Duration.ofMinutes(61));
        signsUp(here).statusCode(201);
    }

    @Test
    void accounts_that_were_refused_do_not_count_until_there_are_many() {
        String here = elsewhere();
        for (int i = 0; i < 2 * ACCOUNTS; i++) {
            refused(here).statusCode(422);
        }

        signsUp(here).statusCode(201);

        for (int i = 2 * ACCOUNTS + 1; i < 6 * ACCOUNTS; i++) {
            refused(here).statusCode(422);
        }
        refused(here).statusCode(429);
        signsUp(here).statusCode(429);
    }

    private ValidatableResponse refused(String address) {
        var draft = new HashMap<String, Object>();
        draft.put("username", "administrator");
        draft.put("email", newsroom.word() + "@example.org");
        draft.put("password", "correct horse battery staple");
        return newsroom.stranger().with("X-Forwarded-For", address).post("/accounts", draft);
    }

    @Test
    void accounts_opened_at_once_are_counted_one_by_one() {
        String here = elsewhere();

        var statuses = Race.of(2 * ACCOUNTS, _ -> signsUp(here).extract().statusCode());

        assertThat(statuses.stream().filter(status -> status == 201).count(), is((long) ACCOUNTS));
        assertThat(statuses.stream().filter(status -> status == 429).count(), is((long) ACCOUNTS));
    }

    @Test
    void only_a_keyed_hash_of_an_address_is_kept() {
        guestPosts("198.51.100.200", newsroom.guestbook()).statusCode(201);

        assertThat(
                newsroom.column("select octet_length(subject)::text as value from allowance", Map.of()).stream()
                        .distinct()
                        .toList(),
                is(List.of("32")));
    }

    @Test
    void a_load_test_switches_the_limits_off() {
        var unlimited = new Newcomers(false, limits, allowances, address, clock);

        assertDoesNotThrow(() -> {
            for (int i = 0; i < 2 * COMMENTS; i++) {
                unlimited.mayPost(Caller.NOBODY);
                unlimited.posted(Caller.guest(new java.util.UUID(0, 0)));
                unlimited.maySignUp();
                unlimited.signedUp();
            }
        });
    }

    @Test
    void many_previews_at_once_are_no_more_than_are_borne_with() {
        var ana = newsroom.account();

        var statuses = Race.of(
                20,
                _ -> ana.post("/comments/preview", Map.of("bodyMarkdown", "Words"))
                        .extract()
                        .statusCode());

        assertThat(statuses.stream().filter(status -> status == 200).count(), is((long) PREVIEWS));
        ana.post("/comments/preview", Map.of("bodyMarkdown", "Words"))
                .statusCode(429)
                .header("Retry-After", notNullValue());
        newsroom.account()
                .post("/comments/preview", Map.of("bodyMarkdown", "Words"))
                .statusCode(200);
        clock.advance(Duration.ofMinutes(2));
        ana.post("/comments/preview", Map.of("bodyMarkdown", "Words")).statusCode(200);
    }

    private static ValidatableResponse edits(Reader reader, String comment, Object text) {
        return reader.patch("/comments/" + comment, Map.of("bodyMarkdown", "Words " + text));
    }

    @Test
    void who_edits_and_restores_has_done_it_enough_for_a_while() {
        String article = newsroom.published();
        var ana = newsroom.account();
        String one = posts(ana, article).extract().path("id");
        String other = posts(ana, article).extract().path("id");
        ana.delete("/comments/" + other).statusCode(204);
        for (int i = 1; i < EDITS; i++) {
            edits(ana, one, i).statusCode(200);
        }
        ana.put("/comments/" + other + "/restoration").statusCode(200);

        waits(edits(ana, one, "again"), 60);
        waits(ana.put("/comments/" + other + "/restoration"), 60);

        edits(newsroom.account("moderator"), one, "of a moderator").statusCode(200);
        clock.advance(Duration.ofSeconds(61));
        edits(ana, one, "later").statusCode(200);
    }

    @Test
    void edits_at_once_are_counted_one_by_one() {
        String article = newsroom.guestbook();
        String here = elsewhere();
        var posted = guestPosts(here, article).extract();
        var guest = new Reader(null, null, posted.path("guestToken"), Map.of());
        String id = posted.path("id");

        var statuses = Race.of(
                3 * EDITS, n -> Race.letIn(() -> edits(guest, id, n)).extract().statusCode());

        assertThat(statuses.stream().filter(status -> status == 200).count(), is((long) EDITS));
        assertThat(statuses.stream().filter(status -> status == 429).count(), is(2L * EDITS));
    }

    @Test
    void who_tries_to_edit_anothers_uses_nothing_up_of_anybodys() {
        String article = newsroom.published();
        var ana = newsroom.account();
        String id = posts(ana, article).extract().path("id");
        var ben = newsroom.account();

        for (int i = 0; i < 2 * EDITS; i++) {
            edits(ben, id, i).statusCode(403);
        }

        edits(ana, id, "mine").statusCode(200);
    }
}
