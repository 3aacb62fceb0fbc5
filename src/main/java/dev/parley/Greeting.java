package dev.parley;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Says where to look, once there is something to see.
@ApplicationScoped
class Greeting {

    private final HttpServer server;
    private final boolean hasPages;

    Greeting(HttpServer server, @ConfigProperty(name = "quarkus.swagger-ui.enabled") boolean hasPages) {
        this.server = server;
        this.hasPages = hasPages;
    }

    void greet(@ObservesAsync HttpServerStart started) {
        if (hasPages) {
            Log.infof("The API to read and to try: %s", server.getLocalBaseUri().resolve("/q/swagger-ui"));
        }
    }
}
