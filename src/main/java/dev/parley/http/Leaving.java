package dev.parley.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Whether the server is about to stop. It answers everybody still, says that it is not ready, and gives each
/// connection up with its next answer, so that none is in use when the server closes them.
@Singleton
public class Leaving {

    private volatile boolean begun;

    /// From here on it leaves.
    public void begin() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }

    /// Makes the answer in hand the last one on its connection, where the server is about to stop.
    void tell(RoutingContext context) {
        if (begun) {
            context.response().headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(_ -> context.request().connection().close());
        }
    }
}
