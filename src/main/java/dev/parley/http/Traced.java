package dev.parley.http;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Puts each request into a trace, where traces go out: that which a proxy says whom the operator
/// trusts (`traceparent`), or a new one. Told are method, route, status and the request's id.
/// Addresses, names and what is searched for are in the spans that frameworks make, and personal: that
/// is why these are our own.
@Singleton
class Traced {

    /// As [Served], before anything else.
    private static final int FIRST = 31_000;

    private final boolean isOff;
    private final ClientAddress clients;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    Traced(
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isOff,
            ClientAddress clients,
            OpenTelemetry telemetry) {
        this.isOff = isOff;
        this.clients = clients;
        this.tracer = telemetry.getTracer("dev.parley");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    void register(@Observes Filters filters) {
        if (!isOff) {
            filters.register(this::trace, FIRST);
        }
    }

    private void trace(RoutingContext request) {
        if (!Served.isOperators(request)) {
            var caller = clients.isProxys(request.request())
                    ? propagator.extract(Context.root(), request.request().headers(), Headers.ONES)
                    : Context.root();
            var span = tracer.spanBuilder(Served.method(request))
                    .setParent(caller)
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan();
            // For whatever is done in the request's own context, in whatever thread; it goes with that.
            caller.with(span).makeCurrent();
            request.addEndHandler(_ -> end(request, span));
        }
        request.next();
    }

    private static void end(RoutingContext request, Span span) {
        String method = Served.method(request);
        String route = Route.of(request);
        int status = request.response().getStatusCode();
        span.setAttribute("http.request.method", method)
                .setAttribute("http.response.status_code", status)
                .setAttribute("parley.request_id", Requests.id(request));
        if (!route.equals(Route.NONE)) {
            span.updateName(method + " " + route).setAttribute("http.route", route);
        }
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    private enum Headers implements TextMapGetter<MultiMap> {
        ONES;

        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public String get(MultiMap headers, String name) {
            return headers.get(name);
        }
    }
}
