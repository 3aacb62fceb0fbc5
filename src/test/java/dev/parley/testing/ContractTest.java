package dev.parley.testing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Shows that the [Contract] sees what is wrong, on a small document of its own.
class ContractTest {

    private static final ServedDocument DOCUMENT = new ServedDocument(ServedDocument.parse("""
            {
              "openapi": "3.1.0",
              "paths": {
                "/things/{id}": {
                  "get": {
                    "responses": {
                      "200": {
                        "description": "OK",
                        "headers": { "ETag": { "required": true, "schema": { "type": "string" } } },
                        "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } }
                      },
                      "404": { "description": "None", "content": {} }
                    }
                  },
                  "delete": { "responses": { "204": { "description": "Gone" } } }
                },
                "/things/latest": { "delete": { "responses": {} } }
              },
              "components": {
                "schemas": {
                  "Thing": {
                    "type": "object",
                    "required": ["id"],
                    "properties": {
                      "id": { "type": "string", "format": "uuid" },
                      "parts": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } }
                    }
                  },
                  "Problem": {
                    "type": "object",
                    "properties": {
                      "type": { "type": "string" }, "code": { "type": "string" },
                      "status": { "type": "integer" }, "requestId": { "type": "string" }
                    }
                  }
                }
              }
            }
            """));

    private static final String THING = "{\"id\":\"019b0a1e-7c00-7000-8000-000000000001\"}";
    private static final String NONE =
            "{\"type\":\"/problems/none\",\"code\":\"none\",\"status\":404,\"requestId\":\"r\"}";

    private static Answer answer(String method, String path, int status, String type, String body) {
        var headers = new TreeMap<>(Map.of("x-request-id", "r", "etag", "\"1\"", "date", "now"));
        if (type != null) {
            headers.put("content-type", type);
        }
        return new Answer(method, path, status, headers, body);
    }

    private static Answer thing(String body) {
        return answer("GET", "/things/1", 200, "application/json", body);
    }

    @Test
    void what_is_promised_is_welcome() {
        assertThat(Contract.faults(DOCUMENT, thing(THING)), empty());
        assertThat(Contract.faults(DOCUMENT, answer("HEAD", "/things/1", 200, "application/json", "")), empty());
        assertThat(Contract.faults(DOCUMENT, answer("DELETE", "/things/1", 204, null, "")), empty());
        assertThat(
                Contract.faults(DOCUMENT, answer("GET", "/things/1", 404, "application/problem+json", NONE)), empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET    | /things/1      | 202 | application/json | {} | does not promise 202",
                "PUT    | /things/1      | 200 | application/json | {} | no such operation",
                "GET    | /things/latest | 200 | application/json | {} | no such operation",
                "GET    | /other         | 200 | application/json | {} | no such operation",
                "GET    | /things/1      | 200 | text/html        | {} | media type text/html",
                "DELETE | /things/1      | 204 | application/json | {} | no body",
                "GET    | /things/1      | 404 | application/json | {} | must be application/problem+json",
                "GET    | /things/1      | 200 | application/json | {} | id",
                "GET    | /things/1      | 200 | application/json | {\"id\":7} | string expected",
                "GET    | /things/1      | 200 | application/json | {\"id\":\"x\"} | uuid",
            })
    void what_is_not_promised_is_seen(String method, String path, int status, String type, String body, String fault) {
        assertThat(
                Contract.faults(DOCUMENT, answer(method, path, status, type, body))
                        .toString(),
                containsString(fault));
    }

    @Test
    void a_member_that_is_not_listed_is_seen_at_any_depth() {
        assertThat(
                Contract.faults(DOCUMENT, thing(THING.replace("}", ",\"secret\":1}")))
                        .size(),
                is(1));
        assertThat(
                Contract.faults(
                                DOCUMENT,
                                thing(THING.replace("}", ",\"parts\":[" + THING.replace("}", ",\"secret\":1}") + "]}")))
                        .size(),
                is(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at org.acme.Thing.run(Thing.java:7)",
                "java.lang.IllegalStateException: no",
                "NullPointerException",
                "ERROR: duplicate key value violates unique constraint",
                "select id, name from thing where x = 1",
                "$argon2id$v=19$m=64",
                "Ana.Horvat@example.org"
            })
    void what_no_answer_may_say_is_seen(String words) {
        var problem = NONE.replace("\"code\":", "\"title\":\"" + words + "\",\"code\":");

        assertThat(
                Contract.faults(DOCUMENT, answer("GET", "/things/1", 404, "application/problem+json", problem))
                        .toString(),
                containsString("it holds"));
    }

    @Test
    void an_e_mail_is_for_its_owner() {
        assertThat(
                Reticence.faults(
                        answer("GET", "/api/v1/me", 200, "application/json", "{\"email\":\"ana@example.org\"}")),
                empty());
    }

    @Test
    void a_missing_header_is_seen() {
        var bare = new Answer("GET", "/things/1", 200, Map.of("content-type", "application/json"), THING);

        assertThat(Contract.faults(DOCUMENT, bare).toString(), containsString("ETag is missing"));
        assertThat(Contract.faults(DOCUMENT, bare).toString(), containsString("no X-Request-Id"));
        assertThat(Contract.faults(DOCUMENT, bare).toString(), containsString("no Date"));
    }

    @Test
    void a_problem_must_agree_with_itself() {
        var body = NONE.replace("404", "400").replace("\"r\"", "\"s\"").replace("/none", "/some");

        assertThat(
                Contract.faults(DOCUMENT, answer("GET", "/things/1", 404, "application/problem+json", body))
                        .size(),
                is(3));
    }
}
