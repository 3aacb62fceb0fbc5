package dev.parley.limit.rate;

import dev.parley.http.Requests;
import dev.parley.http.VertxProblems;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;

/// Counts each request at the address that it comes from, on the event loop, whatever it asks for and however it is
/// answered: ready answers and refusals too. It costs a look into a map and a step of a counter.
@Singleton
public class Gate {

    /// Whoever asks whether a node is well must be answered however many come from there, such as through a proxy that
    /// nobody has named. They are the very texts of request lines: nothing else can be spelt so.
    private static final Set<String> PROBES =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");

    private final Rates rates;
    private final Exchange exchange;
    private final Requests requests;
    private final Clock clock;

    Gate(Rates rates, Exchange exchange, Requests requests, Clock clock) {
        this.rates = rates;
        this.exchange = exchange;
        this.requests = requests;
        this.clock = clock;
    }

    /// Counts a request.
    ///
    /// @return whether it may go on; it is answered otherwise
    public boolean lets(RoutingContext request) {
        if (!rates.areOn()) {
            return true;
        }
        long now = clock.millis();
        var meter = rates.ofAddress(request);
        if (meter.take(now, exchange) || PROBES.contains(request.request().uri())) {
            return true;
        }
        requests.greet(request);
        VertxProblems.refuse(request, meter.refusal(now));
        return false;
    }
}
