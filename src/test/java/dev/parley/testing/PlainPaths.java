package dev.parley.testing;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hamcrest.Matcher;

/// Answers what tests ask of a response by [PlainPath] where it can. What does not match is asked of REST Assured once
/// more, so that it has the last word and the message is its own; what was sent and answered is added to that here,
/// since REST Assured would print each request beforehand.
final class PlainPaths implements Filter {

    @Override
    public Response filter(
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext conversation) {
        return new Answered(request, conversation.next(request, expected)).response;
    }

    /// One response and what tests ask it through, each in front of REST Assured's own.
    private static final class Answered {

        private static final int MOST_CHARACTERS = 20_000;

        private final FilterableRequestSpecification request;
        private final Response behind;
        private final Response response;
        private Object root;

        Answered(FilterableRequestSpecification request, Response behind) {
            this.request = request;
            this.behind = behind;
            this.response = before(Response.class, behind, this::asked);
        }

        private Object asked(Object proxy, Method method, Object[] given) throws Throwable {
            return switch (method.getName()) {
                case "path" -> extracted(behind, method, given);
                case "then" -> validatable(behind.then());
                default -> itself(proxy, behind, method, given);
            };
        }

        private ValidatableResponse validatable(ValidatableResponse validated) {
            return before(ValidatableResponse.class, validated, (proxy, method, given) -> switch (method.getName()) {
                case "statusCode" ->
                    given[0].equals(behind.statusCode()) ? proxy : itself(proxy, validated, method, given);
                case "body" -> matches(given) ? proxy : itself(proxy, validated, method, given);
                case "extract" -> extractable(validated.extract());
                default -> itself(proxy, validated, method, given);
            });
        }

        private Object extractable(ExtractableResponse<Response> extracted) {
            return before(ExtractableResponse.class, extracted, (proxy, method, given) -> switch (method.getName()) {
                case "path" -> extracted(extracted, method, given);
                case "response" -> response;
                default -> itself(proxy, extracted, method, given);
            });
        }

        /// Whether it is the form with one path and one matcher, which are at one.
        private boolean matches(Object[] given) {
            if (!(given.length == 3
                    && given[0] instanceof String path
                    && given[1] instanceof Matcher<?> matcher
                    && given[2] instanceof Object[] more
                    && more.length == 0
                    && isJson())) {
                return false;
            }
            var found = PlainPath.walk(root(), path);
            return found != PlainPath.ELSEWHERE && matcher.matches(found);
        }

        private Object extracted(Object behind, Method method, Object[] given) throws Throwable {
            if (given[1] instanceof Object[] more && more.length == 0 && isJson()) {
                var found = PlainPath.walk(root(), (String) given[0]);
                if (found != PlainPath.ELSEWHERE) {
                    // Whoever extracts a list may change it, so it is read anew.
                    return found instanceof List || found instanceof Map
                            ? PlainPath.walk(parsed(), (String) given[0])
                            : found;
                }
            }
            return call(behind, method, given);
        }

        private Object root() {
            if (root == null) {
                root = parsed();
            }
            return root;
        }

        private boolean isJson() {
            String type = behind.contentType();
            return type != null && type.toLowerCase(Locale.ROOT).contains("json");
        }

        /// As REST Assured reads it: numbers are of its types.
        private Object parsed() {
            return behind.jsonPath().get("$");
        }

        private String conversation() {
            return "%s %s%n%s%n%n%s%n%s%n%n%s%n"
                    .formatted(
                            request.getMethod(),
                            request.getURI(),
                            Objects.toString(request.getBody(), ""),
                            behind.statusLine(),
                            behind.headers(),
                            told());
        }

        /// The body, where a person can read it.
        private String told() {
            String body = isJson() ? behind.asString() : "";
            return body.length() <= MOST_CHARACTERS ? body : body.substring(0, MOST_CHARACTERS) + " …";
        }

        private static <T> T before(Class<T> type, Object behind, InvocationHandler asked) {
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, asked));
        }

        /// What answers with itself does so here.
        private Object itself(Object proxy, Object behind, Method method, Object[] given) throws Throwable {
            var answer = call(behind, method, given);
            return answer == behind ? proxy : answer;
        }

        private Object call(Object behind, Method method, Object[] given) throws Throwable {
            try {
                return method.invoke(behind, given);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof AssertionError unexpected
                        ? new AssertionError(unexpected.getMessage() + "\n" + conversation(), unexpected)
                        : e.getCause();
            }
        }
    }
}
