package dev.parley.training;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Quarkus;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// A start that is a rehearsal: one reader comes, is served, and the server stops. What the JVM has loaded, linked and
/// found hot until then is in the AOT cache of the starts that follow.
@ApplicationScoped
class Training {

    private final HttpServer server;
    private final boolean wanted;

    Training(HttpServer server, @ConfigProperty(name = "parley.training") boolean wanted) {
        this.server = server;
        this.wanted = wanted;
    }

    void train(@ObservesAsync HttpServerStart started) {
        if (wanted) {
            Quarkus.asyncExit(visit() ? 0 : 1);
        }
    }

    private boolean visit() {
        try {
            new Visit(new Line(server.getLocalBaseUri())).run();
            return true;
        } catch (IOException e) {
            Log.error("The training was broken off", e);
            return false;
        }
    }
}
