package dev.parley.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.arc.All;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// How large a body may be. One that says its size is refused before it is read; one that does not is counted while
/// it is read (see [CountedBody]). The server's own limit is the outermost one: it answers without a problem, and
/// is the same everywhere.
@ApplicationScoped
class BodyLimit {

    /// Before the server's own check, which stands at -2.
    private static final int PRIORITY = 9_000;

    /// For so long a refused body is read on, so that its sender gets to see the answer instead of a reset.
    private static final long DRAIN_MILLIS = 2_000;

    private final long usual;
    private final List<LargeBodies> larger;

    BodyLimit(@ConfigProperty(name = "parley.max-body-size") MemorySize usual, @All List<LargeBodies> larger) {
        this.usual = usual.asLongValue();
        this.larger = larger;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaderNames.CONTENT_LENGTH);
        long limit = at(context.request().path());
        if (length == null || Long.parseLong(length) <= limit) {
            context.next();
            return;
        }
        VertxProblems.send(context, HttpRefusal.TOO_LARGE, refusal(limit).getMessage());
        context.request().resume();
        context.vertx()
                .setTimer(DRAIN_MILLIS, _ -> context.request().connection().close());
    }

    static Refused refusal(long limit) {
        return HttpRefusal.TOO_LARGE.because("The body is over the limit of %d bytes".formatted(limit));
    }

    /// How many bytes a body sent to this path may have.
    long at(String path) {
        return larger.stream()
                .filter(place -> place.at(path))
                .mapToLong(LargeBodies::limit)
                .findFirst()
                .orElse(usual);
    }
}
