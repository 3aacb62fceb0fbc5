package dev.parley.rendition;

import dev.parley.http.Requests;
import dev.parley.http.Stamp;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Answers a request from what is ready, on the event loop, before anything else looks at it: everything else
/// would only find out what was found out when the rendition was made. Whatever is not plain goes the long
/// way: it leads to the same answer, or to the right refusal.
@ApplicationScoped
class Delivery {

    private static final int FIRST = 20_000;

    /// After the rules of cross-origin requests (at 300) have put their headers, before who asks is looked for.
    private static final int AFTER_CORS = 250;

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json;charset=UTF-8");

    private final Renditions renditions;
    private final Spellings spellings;

    Delivery(Renditions renditions, Spellings spellings) {
        this.renditions = renditions;
        this.spellings = spellings;
    }

    void register(@Observes Filters filters) {
        filters.register(context -> answer(context, false), FIRST);
        filters.register(context -> answer(context, true), AFTER_CORS);
    }

    private void answer(RoutingContext context, boolean crossOrigin) {
        var request = context.request();
        var headers = request.headers();
        boolean isPlain =
                isRead(request.method()) && headers.contains(HttpHeaders.ORIGIN) == crossOrigin && isPlain(headers);
        var ready = isPlain ? ready(request) : null;
        if (ready == null) {
            context.next();
        } else {
            send(context, ready);
        }
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /// Whether nothing in the request could lead to another answer: nobody in particular asks, for JSON,
    /// without a body.
    private static boolean isPlain(MultiMap headers) {
        return !headers.contains(HttpHeaders.CONTENT_LENGTH)
                && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && takesJson(headers.get(HttpHeaders.ACCEPT))
                && headers.getAll(HttpHeaders.HOST).size() == 1;
    }

    private static boolean takesJson(String accept) {
        return accept == null || begins(accept, "*/*") || begins(accept, "application/json");
    }

    private static boolean begins(String accept, String type) {
        return accept.startsWith(type) && (accept.length() == type.length() || accept.charAt(type.length()) == ',');
    }

    private Rendition.Encoded ready(HttpServerRequest request) {
        String target = spellings.target(request.uri());
        var rendition = target == null ? null : renditions.ready(target);
        return rendition == null || rendition.varies() && request.headers().contains(HttpHeaders.AUTHORIZATION)
                ? null
                : rendition.ready(Coding.of(request.getHeader(HttpHeaders.ACCEPT_ENCODING)));
    }

    private static void send(RoutingContext context, Rendition.Encoded ready) {
        var request = context.request();
        var response = context.response();
        Requests.greet(context);
        response.headers().addAll(ready.headers());
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && Stamp.isAmong(known, ready.etag())) {
            response.setStatusCode(304).end();
        } else {
            response.headers().add(HttpHeaders.CONTENT_TYPE, JSON);
            if (request.method() == HttpMethod.HEAD) {
                response.headers()
                        .add(
                                HttpHeaders.CONTENT_LENGTH,
                                String.valueOf(ready.bytes().length()));
                response.end();
            } else {
                response.end(ready.bytes());
            }
        }
    }
}
