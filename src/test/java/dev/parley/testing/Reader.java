package dev.parley.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Somebody at the other end of the wire: an account that is signed in, a guest who is known again, or a stranger.
/// Paths are below `/api/v1` unless they begin as one that is not; bodies are maps, records or JSON text.
///
/// @param headers go out with every request
public record Reader(String id, String username, String token, Map<String, String> headers) {

    private static final String BASE = "/api/v1";

    private static final List<String> ELSEWHERE =
            List.of("/api/", "/feeds/", "/oembed", "/mail/", "/problems", "/sitemap", "/test/", "/.well-known");

    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();

    public static Reader stranger() {
        return new Reader(null, null, null, Map.of());
    }

    /// Whether it is somebody without an account who has a token all the same.
    public boolean isGuest() {
        return token != null && username == null;
    }

    /// The same reader, sending this header too.
    public Reader with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reader(id, username, token, Map.copyOf(more));
    }

    public ValidatableResponse get(String path) {
        return request().get(address(path)).then();
    }

    public ValidatableResponse post(String path, Object body) {
        return request(body).post(address(path)).then();
    }

    public ValidatableResponse post(String path) {
        return request().post(address(path)).then();
    }

    public ValidatableResponse put(String path, Object body) {
        return request(body).put(address(path)).then();
    }

    public ValidatableResponse put(String path) {
        return request().put(address(path)).then();
    }

    public ValidatableResponse patch(String path, Object body) {
        return request(body)
                .contentType("application/merge-patch+json")
                .patch(address(path))
                .then();
    }

    public ValidatableResponse delete(String path) {
        return request().delete(address(path)).then();
    }

    /// Posts a comment below an article, and answers with its id.
    public String comments(String article, String text) {
        return post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Posts a reply, and answers with its id.
    public String replies(String article, String parent, String text) {
        return post("/articles/" + article + "/comments", Map.of("bodyMarkdown", text, "parentId", parent))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Votes on a comment.
    public ValidatableResponse votes(String comment, int value) {
        return put("/comments/" + comment + "/vote", Map.of("value", value));
    }

    /// A request of this reader, for what the verbs do not say.
    public RequestSpecification request() {
        var request = RestAssured.given().urlEncodingEnabled(false).redirects().follow(false);
        if (token != null) {
            request.auth().oauth2(token);
        }
        return request.headers(headers);
    }

    private RequestSpecification request(Object body) {
        return request().contentType(ContentType.JSON).body(body instanceof String ? body : written(body));
    }

    /// REST Assured would set up a writer for each request.
    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + body, e);
        }
    }

    private static String address(String path) {
        return ELSEWHERE.stream().anyMatch(path::startsWith) ? path : BASE + path;
    }
}
