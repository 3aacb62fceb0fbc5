package dev.parley.http;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/// Gives every request an id, before anything else looks at it: the client's own `X-Request-Id` where it is
/// sane, else a new one. It goes into every answer and every log line. Also sets the headers that keep
/// browsers from guessing.
@Singleton
public class Requests {

    public static final String ID = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int PRIORITY = 10_000;

    /// Names and values that every answer has are encoded once.
    private static final CharSequence ID_HEADER = createOptimized(ID);

    private static final CharSequence DATE = createOptimized(HttpHeaders.DATE);
    private static final CharSequence TYPE_OPTIONS = createOptimized("X-Content-Type-Options");
    private static final CharSequence NOSNIFF = createOptimized("nosniff");
    private static final CharSequence SECURITY_POLICY = createOptimized("Content-Security-Policy");
    private static final CharSequence NOTHING = createOptimized("default-src 'none'; frame-ancestors 'none'");

    private final Dateline dateline;
    private final Leaving leaving;

    Requests(Dateline dateline, Leaving leaving) {
        this.dateline = dateline;
        this.leaving = leaving;
    }

    void register(@Observes Filters filters) {
        filters.register(this::open, PRIORITY);
    }

    private void open(RoutingContext context) {
        MDC.put("requestId", id(context));
        greet(context);
        if (context.request().headers().getAll(HttpHeaders.HOST).size() != 1) {
            VertxProblems.send(context, HttpRefusal.MALFORMED_REQUEST, "A request has exactly one `Host`");
        } else if (wellFormed(context)) {
            context.next();
        } else {
            VertxProblems.send(
                    context,
                    HttpRefusal.MALFORMED_REQUEST,
                    "The path or the query is not percent-encoded UTF-8, or has a fragment");
        }
    }

    /// Puts the headers that every answer has.
    public void greet(RoutingContext context) {
        var headers = context.response().headers();
        String id = id(context);
        // Again, where a page is routed once more under its real name, which drops the headers.
        if (!headers.contains(ID_HEADER)) {
            headers.set(ID_HEADER, id);
        }
        leaving.tell(context);
        headers.set(DATE, dateline.now());
        headers.set(TYPE_OPTIONS, NOSNIFF);
        // The pages of the development mode need more than can be named here.
        if (!context.request().path().startsWith("/q/dev-ui")) {
            headers.set(SECURITY_POLICY, NOTHING);
        }
    }

    /// The id of the request in hand; it is in the answer's headers as soon as it is asked for.
    public static String id(RoutingContext context) {
        String known = context.get(ID);
        if (known != null) {
            return known;
        }
        String id = given(context).orElseGet(Requests::fresh);
        context.put(ID, id);
        context.response().headers().set(ID_HEADER, id);
        return id;
    }

    /// Does something when a request is over, once, however it ends and in whatever thread this is called. Vert.x
    /// calls its own end handlers at the end of the answer or at the first failure of the connection; one that
    /// comes later than that is not called any more.
    public static void whenOver(RoutingContext context, Runnable then) {
        var isDone = new AtomicBoolean();
        Runnable once = () -> {
            if (isDone.compareAndSet(false, true)) {
                then.run();
            }
        };
        context.addEndHandler(_ -> once.run());
        ((ConnectionBase) context.request().connection()).closeFuture().onComplete(_ -> once.run());
    }

    private static Optional<String> given(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(ID_HEADER))
                .filter(given -> SANE.matcher(given).matches());
    }

    /// It has to be another one, not one that nobody could guess.
    private static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    private static boolean wellFormed(RoutingContext context) {
        return Utf8.percentEncoded(context.request().path())
                && Utf8.percentEncoded(context.request().query())
                && isTarget(context.request().uri());
    }

    /// A request line has no fragment (RFC 9112, 3.2).
    private static boolean isTarget(String target) {
        try {
            return new URI(target).getRawFragment() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
