package dev.parley.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The pages that show the document: what they may do in a browser, and what is there where they are switched off.
@ApplicationScoped
class SwaggerUi {

    private static final String PAGES = "/q/swagger-ui";
    private static final int AFTER_REQUESTS = 9_900;

    /// It starts by a script in its page and draws with styles in its elements; it talks to this host only.
    private static final String POLICY = "default-src 'none'; script-src 'self' 'unsafe-inline'; "
            + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final boolean shown;

    SwaggerUi(@ConfigProperty(name = "quarkus.swagger-ui.enabled") boolean shown) {
        this.shown = shown;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, AFTER_REQUESTS);
    }

    private void guard(RoutingContext context) {
        if (!context.request().path().startsWith(PAGES)) {
            context.next();
        } else if (shown) {
            context.response().putHeader("Content-Security-Policy", POLICY);
            context.next();
        } else {
            VertxProblems.send(context, HttpRefusal.NOT_FOUND, "Swagger UI is switched off here");
        }
    }
}
