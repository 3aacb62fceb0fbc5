package dev.parley.limit.rate;

import static dev.parley.testing.Careful.COSTLY_OF_ACCOUNT;
import static dev.parley.testing.Careful.READS;
import static dev.parley.testing.Careful.READS_OF_ACCOUNT;
import static dev.parley.testing.Careful.SIGN_INS;
import static dev.parley.testing.Careful.WRITES;
import static dev.parley.testing.Careful.WRITES_OF_ACCOUNT;
import static dev.parley.testing.StructuredList.parse;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.testing.Answer;
import dev.parley.testing.Careful;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.StructuredList.Item;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many requests somebody may send in a minute, and what they are told of it.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Careful.class)
class RateTest {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    private static String elsewhere() {
        return "203.0.113." + ADDRESSES.incrementAndGet();
    }

    private static Answer reads(String forwarded, String target, String... headers) {
        var lines = new java.util.ArrayList<>(List.of(headers));
        lines.add("X-Forwarded-For: " + forwarded);
        return Wire.send("GET", target, lines.toArray(String[]::new));
    }

    private static void refused(Answer answer, String policy) {
        assertThat(answer + answer.body(), answer.status(), is(429));
        assertThat(answer.body(), containsString("\"code\":\"too-many-requests\""));
        assertThat(answer.header("Cache-Control"), is("no-store"));
        int wait = Integer.parseInt(answer.header("Retry-After"));
        assertThat(wait, allOf(greaterThan(0), lessThanOrEqualTo(60)));
        var limit = parse(answer.header("RateLimit")).getFirst();
        assertThat(limit.value(), is(policy));
        assertThat(limit.parameters(), is(Map.of("r", 0L, "t", (long) wait)));
    }

    private static void refused(ValidatableResponse response, String policy) {
        var answer = response.statusCode(429).extract();
        int wait = Integer.parseInt(answer.header("Retry-After"));
        var limit = parse(answer.header("RateLimit"));
        assertThat(limit, is(List.of(new Item(policy, Map.of("r", 0L, "t", (long) wait)))));
        assertThat(parse(answer.header("RateLimit-Policy")).getFirst().value(), is(policy));
    }

    private String hot() {
        String target = "/api/v1/articles/" + newsroom.published();
        reads(elsewhere(), target);
        return target;
    }

    @Test
    void reads_of_a_hot_answer_past_the_quota_are_refused_until_the_minute_is_over() {
        String target = hot();
        String address = elsewhere();
        for (int n = 0; n < READS; n++) {
            assertThat(reads(address, target).status(), is(200));
        }

        refused(reads(address, target), "reads-address");
        assertThat(reads(elsewhere(), target).status(), is(200));

        clock.advance(Duration.ofSeconds(61));
        assertThat(reads(address, target).status(), is(200));
    }

    @Test
    void answers_that_nothing_has_changed_count() {
        String target = hot();
        String address = elsewhere();
        String known = "If-None-Match: " + reads(address, target).header("ETag");
        for (int n = 1; n < READS; n++) {
            assertThat(reads(address, target, known).status(), is(304));
        }

        refused(reads(address, target, known), "reads-address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://reader.example", "https://stranger.example", "null", ""})
    void no_origin_leads_around_a_limit(String origin) {
        String target = hot();
        String address = elsewhere();
        for (int n = 0; n < READS; n++) {
            assertThat(reads(address, target, "Origin: " + origin).status(), is(200));
        }

        refused(reads(address, target, "Origin: " + origin), "reads-address");
        refused(reads(address, target), "reads-address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/api/v1/./articles", "//api//v1/articles", "/q/../api/v1/articles"})
    void no_spelling_of_a_path_leads_around_a_limit(String path) {
        String address = elsewhere();
        for (int n = 0; n < READS; n++) {
            Wire.readOddly(path, "X-Forwarded-For: " + address);
        }

        assertThat(Wire.readOddly(path, "X-Forwarded-For: " + address), is(429));
        refused(reads(address, "/api/v1/tags"), "reads-address");
    }

    @Test
    void whether_a_node_is_well_is_always_answered() {
        String address = elsewhere();
        for (int n = 0; n <= READS; n++) {
            assertThat(reads(address, "/q/health/live").status(), is(200));
        }
    }

    @Test
    void what_any_cache_may_keep_tells_nothing_of_one_caller() {
        String target = hot();

        for (var answer : List.of(
                reads(elsewhere(), target), reads(elsewhere(), target + "?x=1"), reads(elsewhere(), "/api/v1/tags"))) {
            boolean isShared = answer.status() == 200;
            assertThat(answer.toString(), answer.header("RateLimit") == null, is(isShared));
            assertThat(answer.toString(), answer.header("RateLimit-Policy") == null, is(isShared));
        }
    }

    @Test
    void what_is_left_counts_down_and_comes_back() {
        var reader = newsroom.account().with("X-Forwarded-For", elsewhere());

        for (int n = 1; n <= 3; n++) {
            var limits = parse(reader.get("/me").extract().header("RateLimit"));
            assertThat(limits.getFirst().value(), is("reads"));
            assertThat(limits.getFirst().number("r"), is((long) READS_OF_ACCOUNT - n));
            assertThat(limits.getLast().value(), is("reads-address"));
            assertThat(limits.getLast().number("r"), is((long) READS - n));
        }

        clock.advance(Duration.ofSeconds(45));
        var late = parse(reader.get("/me").extract().header("RateLimit")).getFirst();
        assertThat(late.number("t"), allOf(greaterThan(0L), lessThanOrEqualTo(15L)));

        clock.advance(Duration.ofSeconds(20));
        var anew = parse(reader.get("/me").extract().header("RateLimit")).getFirst();
        assertThat(anew.number("r"), is((long) READS_OF_ACCOUNT - 1));
    }

    @Test
    void the_policies_say_how_much_there_is_in_how_many_seconds() {
        var answer = newsroom.account().get("/me").extract();

        assertThat(
                parse(answer.header("RateLimit-Policy")),
                is(List.of(
                        new Item("reads", Map.of("q", (long) READS_OF_ACCOUNT, "w", 60L)),
                        new Item("reads-address", Map.of("q", (long) READS, "w", 60L)))));
    }

    private static ValidatableResponse writes(Reader reader) {
        return reader.patch("/me", Map.of("bio", "Some words"));
    }

    @Test
    void writes_of_an_account_past_the_quota_are_refused_wherever_they_come_from() {
        var reader = newsroom.account();
        for (int n = 1; n <= WRITES_OF_ACCOUNT; n++) {
            var limits = parse(writes(reader.with("X-Forwarded-For", elsewhere()))
                    .statusCode(200)
                    .extract()
                    .header("RateLimit"));
            assertThat(limits.getFirst().number("r"), is((long) WRITES_OF_ACCOUNT - n));
        }

        refused(writes(reader.with("X-Forwarded-For", elsewhere())), "writes");
        writes(newsroom.account()).statusCode(200);
    }

    @Test
    void writes_from_an_address_past_the_quota_are_refused_before_their_bodies_are_read() {
        String from = "X-Forwarded-For: " + elsewhere();
        byte[] body = new byte[300_000];
        for (int n = 0; n < WRITES; n++) {
            assertThat(Wire.send("POST", "/api/v1/articles", from).status(), is(401));
        }

        refused(Wire.send("POST", "/api/v1/articles", List.of(from), body), "writes-address");
    }

    @Test
    void sign_ups_from_an_address_past_the_quota_are_refused() {
        String address = elsewhere();
        var stranger = newsroom.stranger().with("X-Forwarded-For", address);
        for (int n = 0; n < SIGN_INS; n++) {
            stranger.post("/accounts", Map.of("username", "no")).statusCode(422);
        }

        refused(stranger.post("/accounts", Map.of("username", "no")), "sign-ins-address");
        refused(
                stranger.post("/sessions", Map.of("email", "a@example.org", "password", "a wrong password")),
                "sign-ins-address");
    }

    @Test
    void what_is_costly_has_a_limit_of_its_own() {
        var reader = newsroom.account();
        for (int n = 0; n < COSTLY_OF_ACCOUNT; n++) {
            reader.post("/comments/preview", Map.of("bodyMarkdown", "Words")).statusCode(200);
        }

        refused(reader.post("/comments/preview", Map.of("bodyMarkdown", "Words")), "costly");
        refused(reader.get("/me/export"), "costly");
        writes(reader).statusCode(200);
    }

    @Test
    void a_narrower_limit_names_itself() {
        String email = newsroom.word() + "@example.org";
        IntStream.range(0, 10).forEach(_ -> guesses(email).statusCode(401));

        var answer = guesses(email).statusCode(429).extract();

        assertThat(
                parse(answer.header("RateLimit-Policy")),
                is(List.of(new Item("guesses-account", Map.of("q", 10L, "w", 900L)))));
        assertThat(
                parse(answer.header("RateLimit")).getFirst().parameters(),
                is(Map.of("r", 0L, "t", Long.valueOf(answer.header("Retry-After")))));
    }

    private ValidatableResponse guesses(String email) {
        return newsroom.stranger()
                .with("X-Forwarded-For", elsewhere())
                .post("/sessions", Map.of("email", email, "password", "a wrong password"));
    }

    @Test
    void only_the_last_hop_that_is_no_proxy_of_ours_counts() {
        String address = elsewhere();
        for (int n = 0; n < READS; n++) {
            String forged = "198.51.100.%d, %s".formatted(n, address);
            assertThat(reads(forged, "/api/v1/tags").status(), is(200));
        }

        refused(reads("198.51.100.99, " + address, "/api/v1/tags"), "reads-address");
        refused(reads("198.51.100.99, " + address + ", 127.0.0.1", "/api/v1/tags"), "reads-address");
    }

    @Test
    void what_is_forwarded_by_who_is_no_proxy_of_ours_does_not_count() {
        String peer = "127.0.0." + (1 + ADDRESSES.incrementAndGet());
        assumeTrue(Wire.canReadFrom(peer));
        for (int n = 0; n < READS; n++) {
            var answer = Wire.readFrom(peer, "/api/v1/tags", "X-Forwarded-For: 198.51.100." + n);
            assertThat(answer.status(), is(200));
        }

        refused(Wire.readFrom(peer, "/api/v1/tags", "X-Forwarded-For: 198.51.100.99"), "reads-address");
        refused(Wire.readFrom(peer, "/api/v1/tags", "Forwarded: for=198.51.100.99"), "reads-address");
        refused(Wire.readFrom(peer, "/api/v1/tags"), "reads-address");
    }

    @Test
    void a_network_of_ipv6_counts_as_one() {
        String network = "2001:db8:7:%x:".formatted(ADDRESSES.incrementAndGet());
        for (int n = 0; n < READS; n++) {
            assertThat(reads(network + ":" + n, "/api/v1/tags").status(), is(200));
        }

        refused(reads(network + "a:b:c:d", "/api/v1/tags"), "reads-address");
        assertThat(reads("2001:db8:8::1", "/api/v1/tags").status(), is(200));
    }

    @Test
    void a_page_of_another_origin_may_read_that_it_has_to_wait() {
        String target = hot();
        String address = elsewhere();
        String origin = "Origin: https://reader.example";
        for (int n = 0; n < READS; n++) {
            assertThat(reads(address, target, origin).status(), is(200));
        }

        var answer = reads(address, target, origin);

        refused(answer, "reads-address");
        assertThat(answer.header("Access-Control-Allow-Origin"), is("https://reader.example"));
        assertThat(
                Set.of(answer.header("Access-Control-Expose-Headers").split(", *"))
                        .containsAll(Set.of("RateLimit", "RateLimit-Policy", "Retry-After")),
                is(true));
    }

    @Test
    void a_redirection_does_not_make_a_client_wait() {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        String old = author.get("/articles/" + article).extract().path("slug");
        author.with("If-Match", author.get("/articles/" + article).extract().header("ETag"))
                .patch("/articles/" + article, Map.of("slug", newsroom.word()))
                .statusCode(200);

        var answer = reads(elsewhere(), "/api/v1/articles/by-slug/" + old);

        assertThat(answer.status(), equalTo(308));
        assertThat(answer.header("RateLimit"), is(nullValue()));
    }
}
