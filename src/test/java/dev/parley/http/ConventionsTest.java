package dev.parley.http;

import static dev.parley.testing.Wire.post;
import static dev.parley.testing.Wire.send;
import static dev.parley.testing.Wire.sendHostless;
import static dev.parley.testing.Wire.sendRaw;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.testing.Answer;
import dev.parley.testing.Newsroom;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every request, whatever it asks for; shown on a probe that the tests bring along.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ConventionsTest {

    private static final String PROBES = "/test/probes";
    private static final String ID = "019b0a1e-7c00-7000-8000-000000000001";
    private static final String JSON = "application/json";
    private static final int MEBIBYTE = 1_048_576;

    @Inject
    Newsroom newsroom;

    private static void refused(Answer answer, int status, String code) {
        assertThat(answer + ": " + answer.body(), answer.status(), is(status));
        assertThat(problem(answer).path("code").asText(), is(code));
    }

    private static JsonNode problem(Answer answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    // ---- Where: paths and methods

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/api/v1/nowhere", "/api/v1/", "/", "/problems/no-such-problem", "/test/probes/a/b"})
    void an_unknown_route_is_a_problem(String path) {
        refused(send("GET", path), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "BREW", "PROPFIND"})
    void a_foreign_method_is_told_which_are_allowed(String method) {
        var answer = send(method, PROBES);

        refused(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow"), is("GET, HEAD, OPTIONS, POST"));
    }

    @Test
    void a_foreign_method_is_refused_at_documented_operations_too() {
        var answer = send("DELETE", "/problems");

        refused(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow"), is("GET, HEAD, OPTIONS"));
    }

    @Test
    void options_names_the_methods() {
        var answer = send("OPTIONS", PROBES);

        assertThat(answer.header("Allow"), is("GET, HEAD, OPTIONS, POST"));
        assertThat(answer.body(), is(""));
    }

    @Test
    void head_is_get_without_the_body() {
        var get = send("GET", PROBES + "/" + ID);
        var head = send("HEAD", PROBES + "/" + ID);

        assertThat(head.status(), is(200));
        assertThat(head.body(), is(""));
        for (var header : List.of("ETag", "Cache-Control", "Content-Type", "Surrogate-Key")) {
            assertThat(header, head.header(header), is(get.header(header)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/problems/%00",
                "/problems/a%00b",
                "/problems/%ff",
                "/problems/%c0%80",
                "/problems/%zz",
                "/problems/%4"
            })
    void a_path_that_is_not_utf_8_is_refused(String path) {
        refused(send("GET", path), 400, "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%00", "limit=%ff", "limit=%ed%a0%80", "limit=%", "%00=1"})
    void a_query_that_is_not_utf_8_is_refused(String query) {
        refused(send("GET", PROBES + "?" + query), 400, "malformed-request");
    }

    // ---- What is asked: parameters

    @ParameterizedTest
    @CsvSource({"limt,limit", "Limit,limit", "sinc,since", "curser,cursor", "dept,depth"})
    void an_unknown_parameter_is_told_the_nearest(String given, String nearest) {
        var answer = send("GET", PROBES + "?" + given + "=1");

        refused(answer, 400, "unknown-parameter");
        assertThat(answer.body(), containsString("did you mean `%s`?".formatted(nearest)));
        assertThat(problem(answer).at("/errors/0/parameter").asText(), is(given));
    }

    @Test
    void an_operation_without_parameters_takes_none() {
        refused(send("GET", "/problems?page=1"), 400, "unknown-parameter");
    }

    @Test
    void a_doubled_parameter_is_refused() {
        var answer = send("GET", PROBES + "?limit=1&limit=2");

        refused(answer, 400, "invalid-parameter");
        assertThat(problem(answer).at("/errors/0/parameter").asText(), is("limit"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=abc,limit", "limit=0,limit", "limit=101,limit", "limit=-1,limit", "limit=1000000000000,limit",
                "limit=1.5,limit",
        "limit=,limit", "since=yesterday,since", "of=7,of", "depth=x,depth", "count=all,count", "limit=20&depth=x,depth"
    })
    void a_value_that_cannot_be_is_refused_by_the_name_of_its_parameter(String query, String name) {
        var answer = send("GET", PROBES + "?" + query);

        refused(answer, 400, "invalid-parameter");
        assertThat(answer.body(), problem(answer).at("/errors/0/parameter").asText(), is(name));
    }

    @Test
    void an_id_in_the_path_that_is_no_uuid_is_refused_by_name() {
        var answer = send("GET", PROBES + "/seven");

        refused(answer, 400, "invalid-parameter");
        assertThat(problem(answer).at("/errors/0/parameter").asText(), is("id"));
    }

    // ---- By whom

    @Test
    void what_no_annotation_opens_stays_shut() {
        for (var target : List.of("/test/unopened", "/test/unopened/there")) {
            refused(send("GET", target), 401, "unauthenticated");
            for (var somebody : List.of(newsroom.account(), newsroom.account("admin"))) {
                refused(send("GET", target, "Authorization: Bearer " + somebody.token()), 403, "forbidden");
            }
        }
    }

    // ---- What is sent: bodies

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                " ",
                "[]",
                "7",
                "\"text\"",
                "{} {}",
                "{\"name\":\"a\"}]",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\",\"count\":\"5\"}",
                "{\"name\":\"a\",\"count\":5.9}",
                "{\"name\":\"a\",\"count\":{}}",
                "{\"name\":7}",
                "{\"name\":true}",
                "{\"name\":\"a\",\"count\":99999999999}",
                "{'name':'a'}",
                "{\"name\":\"a\",}",
                "{\"name\":\"a\"}//",
                "{\"name\":\"\\ud800\"}"
            })
    void a_body_that_is_not_the_json_expected_is_refused(String body) {
        refused(post(PROBES, JSON, body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1700000000",
                "2026-11-20",
                "2026-11-20T10:00:00",
                "2026-11-20T10:00Z",
                "2026-02-30T10:00:00Z",
                "2026-11-20T10:00:00Z[UTC]",
                "+999999999-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59-18:00"
            })
    void a_time_that_no_client_could_read_again_is_refused(String time) {
        refused(post(PROBES, JSON, "{\"name\":\"a\",\"at\":\"" + time + "\"}"), 400, "malformed-json");
        refused(
                send("GET", PROBES + "?since=" + URLEncoder.encode(time, StandardCharsets.UTF_8)),
                400,
                "invalid-parameter");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:00:00Z,2026-11-20T10:00:00Z",
        "2026-11-20t10:00:00.5z,2026-11-20T10:00:00.500Z",
        "2026-11-20T10:00:00+01:00,2026-11-20T09:00:00Z",
        "9999-12-31T23:59:59.999999999Z,9999-12-31T23:59:59.999999Z"
    })
    void a_time_is_taken_with_any_offset_to_the_microsecond(String time, String taken) {
        var answer = post(PROBES, JSON, "{\"name\":\"a\",\"at\":\"" + time + "\"}");

        assertThat(answer.body(), answer.status(), is(200));
        assertThat(problem(answer).path("at").asText(), is(taken));
    }

    @Test
    void a_body_null_is_refused() {
        refused(post(PROBES, JSON, "null"), 400, "malformed-json");
    }

    @Test
    void an_unknown_member_is_told_the_nearest() {
        var answer = post(PROBES, JSON, "{\"nam\":\"a\"}");

        refused(answer, 400, "unknown-member");
        assertThat(answer.body(), containsString("did you mean `name`?"));
        assertThat(problem(answer).at("/errors/0/pointer").asText(), is("/nam"));
    }

    @Test
    void every_invalid_member_is_named() {
        var answer = post(PROBES, JSON, "{\"name\":\" \",\"inner\":[{\"name\":\"\"}]}");

        refused(answer, 422, "invalid");
        assertThat(problem(answer).at("/errors/0/pointer").asText(), is("/inner/0/name"));
        assertThat(problem(answer).at("/errors/1/pointer").asText(), is("/name"));
    }

    @ParameterizedTest
    @CsvSource({"15,200", "16,200", "17,400", "20,400", "20000,400"})
    void json_nests_at_most_32_deep(int probes, int status) {
        // Each probe within another costs two levels: its object and the list that it stands in.
        String body = "{\"name\":\"a\",\"inner\":[".repeat(probes) + "]}".repeat(probes);

        assertThat(post(PROBES, JSON, body).status(), is(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 40, 100_000})
    void brackets_without_end_are_refused(int levels) {
        refused(post(PROBES, JSON, "{\"inner\":" + "[".repeat(levels)), 400, "malformed-json");
    }

    @ParameterizedTest
    @CsvSource({"256,unknown-member", "257,malformed-json"})
    void a_name_has_at_most_256_characters(int length, String code) {
        refused(post(PROBES, JSON, "{\"name\":\"a\",\"%s\":1}".formatted("n".repeat(length))), 400, code);
    }

    /// None of so many digits is taken: at the bound it is one that does not fit, past it nobody reads it.
    @ParameterizedTest
    @CsvSource({
        "64,/errors/0/pointer,/count",
        "65,/detail,The body is nested too deep or holds a value that is too long"
    })
    void a_number_is_read_up_to_64_digits(int digits, String where, String what) {
        var answer = post(PROBES, JSON, "{\"name\":\"a\",\"count\":%s}".formatted("9".repeat(digits)));

        refused(answer, 400, "malformed-json");
        assertThat(answer.body(), problem(answer).at(where).asText(), is(what));
    }

    @ParameterizedTest
    @CsvSource({"1000000,200", "1000001,400"})
    void a_text_is_read_up_to_a_million_characters(int length, int status) {
        assertThat(
                post(PROBES, JSON, "{\"name\":\"%s\"}".formatted("!".repeat(length)))
                        .status(),
                is(status));
    }

    @Test
    void a_body_at_the_limit_is_read() {
        String body = "{\"name\":\"a\"}";

        assertThat(
                post(PROBES, JSON, body + " ".repeat(MEBIBYTE - body.length())).status(), is(200));
    }

    @Test
    void a_body_that_is_not_utf_8_is_refused() {
        var body = "{\"name\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);

        refused(send("POST", PROBES, List.of("Content-Type: application/json"), body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json; charset=iso-8859-1",
                "application/json; charset=nonsense",
                "application",
                "*/*",
                "application/*"
            })
    void a_foreign_content_type_is_refused(String type) {
        refused(post(PROBES, type, "{\"name\":\"a\"}"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\"",
                "APPLICATION/JSON"
            })
    void json_in_utf_8_is_taken(String type) {
        assertThat(post(PROBES, type, "{\"name\":\"é\"}").status(), is(200));
    }

    @Test
    void a_body_without_a_content_type_is_refused() {
        refused(send("POST", PROBES, List.of(), "{\"name\":\"a\"}".getBytes()), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(ints = {MEBIBYTE + 1, 4 * MEBIBYTE})
    void a_body_over_the_limit_is_refused(int size) {
        refused(post(PROBES, JSON, " ".repeat(size)), 413, "too-large");
    }

    @Test
    void a_body_that_does_not_say_its_size_is_counted() {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        var headers = List.of("Content-Type: application/json", "Transfer-Encoding: chunked");

        refused(sendRaw("POST", PROBES, headers, (chunk.repeat(20) + "0\r\n\r\n").getBytes()), 413, "too-large");
    }

    @Test
    void a_request_has_exactly_one_host() {
        refused(sendHostless("GET", PROBES, List.of(), new byte[0]), 400, "malformed-request");
        refused(send("GET", PROBES, "Host: elsewhere"), 400, "malformed-request");
    }

    // ---- What is wanted

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "image/*"})
    void what_cannot_be_had_is_not_acceptable(String accept) {
        refused(send("GET", PROBES + "/" + ID, "Accept: " + accept), 406, "not-acceptable");
        refused(send("GET", "/problems", "Accept: " + accept), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/*", "text/html, */*;q=0.1"})
    void json_can_be_had(String accept) {
        assertThat(send("GET", PROBES + "/" + ID, "Accept: " + accept).status(), is(200));
    }

    @Test
    void what_the_client_has_is_not_sent_again() {
        String etag = send("GET", PROBES + "/" + ID).header("ETag");

        for (var known : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
            var answer = send("GET", PROBES + "/" + ID, "If-None-Match: " + known);
            assertThat(known, answer.status(), is(304));
            assertThat(answer.body(), is(""));
            assertThat(answer.header("ETag"), is(etag));
        }
        assertThat(send("GET", PROBES + "/" + ID, "If-None-Match: \"x\"").status(), is(200));
    }

    // ---- What comes with every answer

    @Test
    void a_sane_request_id_is_taken() {
        assertThat(send("GET", "/problems", "X-Request-Id: my-id.7").header("X-Request-Id"), is("my-id.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "a%0d%0aSet-Cookie:x", "é", "a,b"})
    void an_insane_request_id_is_replaced(String id) {
        assertThat(
                send("GET", "/problems", "X-Request-Id: " + id).header("X-Request-Id"), matchesPattern("[0-9a-f]{16}"));
    }

    @Test
    void an_endless_request_id_is_replaced() {
        assertThat(
                send("GET", "/problems", "X-Request-Id: " + "a".repeat(65)).header("X-Request-Id"),
                matchesPattern("[0-9a-f]{16}"));
    }

    @Test
    void a_line_break_in_a_path_reaches_no_header() {
        var answer = send("GET", "/problems/%0d%0aSet-Cookie:%20a=b");

        assertThat(answer.status(), is(404));
        assertThat(answer.header("Set-Cookie"), is(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/articles/by-slug/",
                "/api/v1/tags/",
                "/api/v1/accounts/",
                "/api/v1/articles/",
                "/api/v1/comments/",
                "/api/v1/imports/"
            })
    @Timeout(30)
    void a_line_break_in_a_name_leads_nowhere(String path) {
        var answer = send("GET", path + "a%0d%0aSet-Cookie:%20a=b%0d%0aLocation:%20https://evil.example");

        assertThat(answer.toString(), answer.status() / 100, is(4));
        assertThat(answer.header("Set-Cookie"), is(nullValue()));
        assertThat(answer.header("Location"), is(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rSet-Cookie: x", "a\u0000b", "a\tb", "a b", "\u00e9", "\u007f"})
    @Timeout(30)
    void a_key_for_retries_that_could_break_a_line_is_refused(String key) {
        var headers = List.of("Content-Type: application/json", "Idempotency-Key: " + key);

        var answer = send("POST", PROBES, headers, "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.toString(), answer.status(), is(400));
        assertThat(answer.header("Set-Cookie"), is(nullValue()));
    }

    @Test
    void a_line_break_spelt_out_in_a_key_for_retries_stays_in_it() {
        var headers = List.of("Content-Type: application/json", "Idempotency-Key: a%0d%0aSet-Cookie:x");

        var answer = send("POST", PROBES, headers, "{\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status(), is(200));
        assertThat(answer.header("Set-Cookie"), is(nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/nowhere", "/test/probes/failure", "/q/openapi", "/problems/%00"})
    void browsers_are_kept_from_guessing(String path) {
        assertThat(send("GET", path).header("X-Content-Type-Options"), is("nosniff"));
    }

    @Test
    void the_api_runs_nothing_in_a_browser() {
        assertThat(send("GET", "/problems").header("Content-Security-Policy"), containsString("default-src 'none'"));
    }

    @Test
    void a_failure_says_nothing_of_the_inside() {
        var answer = send("GET", PROBES + "/failure");

        refused(answer, 500, "internal");
        for (var inside : List.of("select", "Account", "Exception", "dev.parley", "java", "\tat ")) {
            assertThat(answer.body(), not(containsString(inside)));
        }
    }

    @Test
    void what_cannot_be_read_by_a_mistake_of_ours_is_a_failure() {
        var answer = newsroom.stranger().post(PROBES + "/unreadable", "{}");

        answer.statusCode(500).body("code", is("internal"));
    }

    @Test
    void an_error_is_not_kept() {
        for (var path : List.of("/nowhere", "/problems/%00", PROBES + "/failure", PROBES + "?x=1")) {
            assertThat(path, send("GET", path).header("Cache-Control"), is("no-store"));
        }
    }

    // ---- From elsewhere

    @Test
    void an_allowed_origin_may_read_the_headers() {
        var answer = send("GET", "/problems", "Origin: https://reader.example");

        assertThat(answer.header("Access-Control-Allow-Origin"), is("https://reader.example"));
        for (var header : List.of("ETag", "Link", "Location", "Retry-After", "X-Request-Id", "RateLimit")) {
            assertThat(answer.header("Access-Control-Expose-Headers"), containsString(header));
        }
    }

    @Test
    void an_allowed_origin_may_ask_before_writing() {
        var answer = send(
                "OPTIONS",
                PROBES,
                "Origin: https://reader.example",
                "Access-Control-Request-Method: PATCH",
                "Access-Control-Request-Headers: authorization,content-type,if-match");

        assertThat(answer.status(), is(200));
        assertThat(answer.header("Access-Control-Allow-Methods"), containsString("PATCH"));
        assertThat(answer.header("Access-Control-Allow-Headers").toLowerCase(), containsString("if-match"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://reader.example.evil.example",
                "http://reader.example",
                "https://reader.example:8443",
                "https://evilreader.example"
            })
    void a_foreign_origin_may_not(String origin) {
        assertThat(
                send("GET", "/problems", "Origin: " + origin).header("Access-Control-Allow-Origin"), is(nullValue()));
        assertThat(
                send("OPTIONS", PROBES, "Origin: " + origin, "Access-Control-Request-Method: POST")
                        .header("Access-Control-Allow-Origin"),
                is(nullValue()));
    }
}
