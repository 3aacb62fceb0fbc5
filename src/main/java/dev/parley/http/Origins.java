package dev.parley.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Treats a request from an origin that is not allowed as one from nowhere: it is answered without a CORS header,
/// so that no page of that origin may read the answer. The server's CORS filter, left to itself, answers 403
/// without a problem, and also to the pages of this very host behind a proxy.
@ApplicationScoped
class Origins {

    private static final int BEFORE_CORS = 9_500;

    private final List<String> allowed;

    Origins(@ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> allowed) {
        this.allowed = allowed.orElse(List.of());
    }

    void register(@Observes Filters filters) {
        filters.register(this::forget, BEFORE_CORS);
    }

    private void forget(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origin != null && !allowed.contains("*") && !allowed.contains(origin)) {
            context.request().headers().remove("Origin");
        }
        context.next();
    }
}
