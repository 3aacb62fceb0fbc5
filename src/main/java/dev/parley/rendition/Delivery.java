package dev.parley.rendition;

import dev.parley.http.Requests;
import dev.parley.http.Route;
import dev.parley.limit.rate.Gate;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;

/// Answers a request from what is ready, on the event loop, before anything else looks at it: everything else
/// would only find out what was found out when the rendition was made. Whatever is not plain goes the long
/// way: it leads to the same answer, or to the right refusal.
@ApplicationScoped
class Delivery {

    private static final int FIRST = 20_000;

    /// After the rules of cross-origin requests (at 300) have put their headers, before who asks is looked for.
    private static final int AFTER_CORS = 250;

    private static final String LATE = Delivery.class.getName();

    private final Renditions renditions;
    private final Spellings spellings;
    private final Requests requests;
    private final Gate gate;

    Delivery(Renditions renditions, Spellings spellings, Requests requests, Gate gate) {
        this.renditions = renditions;
        this.spellings = spellings;
        this.requests = requests;
        this.gate = gate;
    }

    void register(@Observes Filters filters) {
        filters.register(this::open, FIRST);
        filters.register(this::openLate, AFTER_CORS);
    }

    private void open(RoutingContext context) {
        if (context.request().headers().contains(HttpHeaders.ORIGIN)) {
            context.put(LATE, true);
            context.next();
        } else {
            let(context);
        }
    }

    /// What came with an `Origin`, whether it was kept or not.
    private void openLate(RoutingContext context) {
        if (context.get(LATE) == null) {
            context.next();
        } else {
            let(context);
        }
    }

    /// Whoever asks too much is told so here, in a way that a browser lets pages of other origins read, too.
    private void let(RoutingContext context) {
        if (gate.lets(context)) {
            answer(context);
        }
    }

    private void answer(RoutingContext context) {
        var request = context.request();
        boolean isPlain = isRead(request.method()) && isPlain(request.headers());
        var meaning = isPlain ? spellings.of(request.uri()) : null;
        if (meaning == null || !takes(request.headers().get(HttpHeaders.ACCEPT), meaning.mediaType())) {
            context.next();
        } else {
            Route.put(context, meaning.route());
            answer(context, meaning.target(), Coding.of(request.headers().get(HttpHeaders.ACCEPT_ENCODING)));
        }
    }

    private void answer(RoutingContext context, String target, Coding coding) {
        var rendition = renditions.ready(target);
        if (rendition != null) {
            deliver(context, rendition, coding);
        } else if (renditions.isCutOff() && deliverOld(context, target, coding)) {
            // Nobody is asked in vain.
            return;
        } else if (context.request().headers().contains(HttpHeaders.AUTHORIZATION)) {
            context.next();
        } else {
            board(context, target, coding);
        }
    }

    /// One goes the long way, for all who ask meanwhile. They do not wait for long where there is something old.
    private void board(RoutingContext context, String target, Coding coding) {
        if (renditions.isLate(target) && deliverOld(context, target, coding)) {
            return;
        }
        var loop = context.vertx().getOrCreateContext();
        var isDelivered = new AtomicBoolean();
        var flight = renditions.board(
                target,
                coding,
                landed -> loop.runOnContext(_ -> {
                    if (isDelivered.compareAndSet(false, true)) {
                        deliver(context, landed, coding);
                    }
                }));
        if (flight != null) {
            context.addEndHandler(_ -> renditions.leave(flight));
            context.next();
        } else if (renditions.old(target) != null) {
            context.vertx().setTimer(Flights.LATE.toMillis(), _ -> deliverLate(context, target, coding, isDelivered));
        }
    }

    private void deliverLate(RoutingContext context, String target, Coding coding, AtomicBoolean isDelivered) {
        if (!isDelivered.get() && !context.response().ended() && deliverOld(context, target, coding)) {
            isDelivered.set(true);
        }
    }

    /// @return whether there was something old, which is delivered
    private boolean deliverOld(RoutingContext context, String target, Coding coding) {
        var old = renditions.old(target);
        var bytes = old != null && suits(context.request(), old.rendition())
                ? old.rendition().ready(coding)
                : null;
        if (bytes == null) {
            return false;
        }
        renditions.countOld();
        send(context, old.rendition(), bytes, old);
        return true;
    }

    private void deliver(RoutingContext context, Rendition rendition, Coding coding) {
        var ready = rendition != null && suits(context.request(), rendition) ? rendition.ready(coding) : null;
        if (ready == null) {
            context.next();
        } else {
            send(context, rendition, ready, null);
        }
    }

    /// Where some find another answer, who asks is looked at.
    private static boolean suits(HttpServerRequest request, Rendition rendition) {
        return rendition.isForAll() && !(rendition.varies() && request.headers().contains(HttpHeaders.AUTHORIZATION));
    }

    private static boolean isRead(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }

    /// Whether nothing in the request could lead to another answer: nobody in particular asks, without a body.
    private static boolean isPlain(MultiMap headers) {
        return !headers.contains(HttpHeaders.CONTENT_LENGTH)
                && !headers.contains(HttpHeaders.TRANSFER_ENCODING)
                && headers.getAll(HttpHeaders.HOST).size() == 1;
    }

    private static boolean takes(String accept, String mediaType) {
        return accept == null || begins(accept, "*/*") || begins(accept, mediaType);
    }

    private static boolean begins(String accept, String type) {
        return accept.startsWith(type) && (accept.length() == type.length() || accept.charAt(type.length()) == ',');
    }

    /// @param old where the bytes are past their time; else null
    private void send(RoutingContext context, Rendition rendition, Encoded ready, Old old) {
        var request = context.request();
        var response = context.response();
        requests.greet(context);
        ready.eachHeader(response.headers()::add);
        response.headers().add(HttpHeaders.CONTENT_TYPE, rendition.contentType());
        if (old != null) {
            response.headers().set(HttpHeaders.CACHE_CONTROL, Old.CACHE_CONTROL).set(HttpHeaders.AGE, old.age());
        }
        ready.answer(request);
    }
}
