package dev.parley.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/// Problems for what fails before or beside the resources: bodies over the limit, paths that cannot be read,
/// anything that the HTTP layer itself gives up on.
@ApplicationScoped
public class VertxProblems {

    private static final int BEFORE_ALL = Integer.MIN_VALUE;

    private static final long DRAIN_MILLIS = 2_000;

    private static final Logger LOG = Logger.getLogger(VertxProblems.class);

    private final Requests requests;

    VertxProblems(Requests requests) {
        this.requests = requests;
    }

    void register(@Observes Router router) {
        router.errorHandler(400, context -> send(context, HttpRefusal.MALFORMED_REQUEST, "The request cannot be read"));
        router.errorHandler(404, context -> send(context, HttpRefusal.NOT_FOUND, "There is nothing at this path"));
        router.errorHandler(
                405, context -> send(context, HttpRefusal.METHOD_NOT_ALLOWED, "The method is not allowed here"));
        router.errorHandler(413, context -> send(context, HttpRefusal.TOO_LARGE, "The body is over the limit"));
        router.errorHandler(500, VertxProblems::unexpected);
        router.route().order(BEFORE_ALL).failureHandler(this::unroutable);
    }

    /// What fails before any route is asked, such as a request without a `Host`.
    private void unroutable(RoutingContext context) {
        requests.greet(context);
        switch (context.statusCode()) {
            case 400 -> send(context, HttpRefusal.MALFORMED_REQUEST, "The request cannot be read");
            case 404 -> send(context, HttpRefusal.NOT_FOUND, "There is nothing at this path");
            default -> context.next();
        }
    }

    private static void unexpected(RoutingContext context) {
        LOG.errorf(
                context.failure(),
                "Request %s failed: %s %s",
                Requests.id(context),
                Served.method(context),
                Route.of(context));
        send(context, HttpRefusal.INTERNAL, "Quote the request id when you report this");
    }

    /// Turns a request away before anything else has looked at it, its body included.
    public static void refuse(RoutingContext context, Refused refused) {
        var headers = context.response().headers();
        headers.set("Retry-After", String.valueOf(refused.retryAfterSeconds().orElse(1)));
        RateLimit.tell(refused.limits(), headers::set);
        send(context, refused.refusal(), refused.getMessage());
        drain(context);
    }

    /// Reads on for a while, so that the sender of a body gets to see the answer instead of a reset.
    private static void drain(RoutingContext context) {
        var request = context.request();
        if (request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            request.resume();
            context.vertx().setTimer(DRAIN_MILLIS, _ -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    static void send(RoutingContext context, Refusal refusal, String detail) {
        if (context.response().ended()) {
            return;
        }
        var problem = Problem.of(refusal, detail, context.request().path(), Requests.id(context), List.of(), Map.of());
        if (refusal == HttpRefusal.TOO_LARGE) {
            context.response().putHeader("Connection", "close");
        }
        context.response()
                .setStatusCode(refusal.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(json(problem));
    }

    private static String json(Problem problem) {
        try {
            return Arc.container().instance(ObjectMapper.class).get().writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem is always JSON", e);
        }
    }
}
