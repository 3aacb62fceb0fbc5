package dev.parley.limit.rate;

import dev.parley.http.RateLimit;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Tells in each answer what is left of the limits that count for it, its account's before its address's. Those that
/// any
/// cache may keep say nothing: what is left to one caller would be told to the next, and a ready answer is the same for
/// all. Neither do redirections, since a client would wait before it follows (draft, 4), nor what belongs to no
/// operation.
@Singleton
class RateFields {

    /// When it is clear that no answer is ready.
    private static final int PRIORITY = 9_500;

    private final Rates rates;

    RateFields(Rates rates) {
        this.rates = rates;
    }

    void register(@Observes Filters filters) {
        if (rates.areOn()) {
            filters.register(this::announce, PRIORITY);
        }
    }

    private void announce(RoutingContext request) {
        request.addHeadersEndHandler(_ -> tell(request));
        request.next();
    }

    private void tell(RoutingContext request) {
        var headers = request.response().headers();
        // A refusal names the limit that was reached.
        if (!headers.contains(RateLimit.FIELD) && isOfCaller(request)) {
            RateLimit.tell(rates.left(request), headers::set);
        }
    }

    private static boolean isOfCaller(RoutingContext request) {
        int status = request.response().getStatusCode();
        String mayKeep = request.response().headers().get(HttpHeaders.CACHE_CONTROL);
        return (mayKeep == null || !mayKeep.contains("public"))
                && (status == 304 || status / 100 != 3)
                && request.request().method() != HttpMethod.OPTIONS
                && !request.request().path().startsWith("/q/");
    }
}
