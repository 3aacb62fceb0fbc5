package dev.parley.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/// Gives every request an id, before anything else looks at it: the client's own `X-Request-Id` where it is sane, else
/// a new one. It goes into every answer and every log line. Also sets the headers that keep browsers from guessing.
@ApplicationScoped
public class Requests {

    public static final String ID = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int PRIORITY = 10_000;

    private final SecureRandom random = new SecureRandom();

    void register(@Observes Filters filters) {
        filters.register(this::open, PRIORITY);
    }

    private void open(RoutingContext context) {
        String id = given(context);
        context.put(ID, id);
        MDC.put("requestId", id);
        var headers = context.response().headers();
        headers.set(ID, id);
        headers.set("X-Content-Type-Options", "nosniff");
        if (!context.request().path().startsWith("/q/")) {
            headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
        if (wellFormed(context)) {
            context.next();
        } else {
            VertxProblems.send(
                    context, HttpRefusal.MALFORMED_REQUEST, "The path or the query is not percent-encoded UTF-8");
        }
    }

    /// The id of the request in hand.
    public static String id(RoutingContext context) {
        return context == null || context.get(ID) == null ? "unknown" : context.get(ID);
    }

    private String given(RoutingContext context) {
        String given = context.request().getHeader(ID);
        if (given != null && SANE.matcher(given).matches()) {
            return given;
        }
        var bits = new byte[9];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    private static boolean wellFormed(RoutingContext context) {
        return Utf8.percentEncoded(context.request().path())
                && Utf8.percentEncoded(context.request().query());
    }
}
