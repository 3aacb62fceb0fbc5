package dev.parley.testing;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/// Remembers what went over the wire last, to send it once more as a client does that had no answer.
public final class LastRequest implements Filter {

    private String method;
    private String uri;
    private io.restassured.http.Headers headers;
    private Object body;
    private boolean again;

    /// Listens until the test is over.
    public static LastRequest heard() {
        var last = new LastRequest();
        RestAssured.filters(last);
        return last;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext conversation) {
        if (!again) {
            method = request.getMethod();
            uri = request.getURI();
            headers = request.getHeaders();
            body = request.getBody();
        }
        return conversation.next(request, expected);
    }

    /// Sends the same once more.
    ///
    /// @param sender who sent it
    public ValidatableResponse again(Reader sender) {
        again = true;
        try {
            var request = RestAssured.given()
                    .urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .headers(headers);
            if (sender.token() != null) {
                request.auth().oauth2(sender.token());
            }
            return (body == null ? request : request.body(body))
                    .request(method, uri)
                    .then();
        } finally {
            again = false;
        }
    }
}
