package dev.parley.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses bodies that are too large, before they are read where they say how large they are. The server's own limit
/// is the outermost one: it answers without a problem, and is the same everywhere.
@ApplicationScoped
class BodyLimit {

    /// Before the server's own check, which stands at -2, and after it, to narrow what it allows.
    private static final int BEFORE = 9_000;

    private static final int AFTER = 1;

    /// For so long a refused body is read on, so that its sender gets to see the answer instead of a reset.
    private static final long DRAIN_MILLIS = 2_000;

    private final long usual;
    private final List<LargeBodies> larger;

    BodyLimit(@ConfigProperty(name = "parley.max-body-size") MemorySize usual, @All List<LargeBodies> larger) {
        this.usual = usual.asLongValue();
        this.larger = larger;
    }

    void register(@Observes Filters filters) {
        filters.register(this::declared, BEFORE);
        filters.register(this::streamed, AFTER);
    }

    private void declared(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaderNames.CONTENT_LENGTH);
        if (length == null || Long.parseLong(length) <= limit(context)) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaderNames.CONNECTION, "close");
        VertxProblems.send(
                context, HttpRefusal.TOO_LARGE, "The body is over the limit of %d bytes".formatted(limit(context)));
        context.request().resume();
        context.vertx()
                .setTimer(DRAIN_MILLIS, _ -> context.request().connection().close());
    }

    private void streamed(RoutingContext context) {
        if (context.request().getHeader(HttpHeaderNames.CONTENT_LENGTH) == null) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, limit(context));
        }
        context.next();
    }

    private long limit(RoutingContext context) {
        return larger.stream()
                .filter(place -> place.at(context.request().path()))
                .mapToLong(LargeBodies::limit)
                .findFirst()
                .orElse(usual);
    }
}
