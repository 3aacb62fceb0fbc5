package dev.parley.account;

import dev.parley.limit.rate.Rates;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Counts each operation by the account, or the guest, that asks for it, before anything of its body is read.
class Pace {

    private final Rates rates;
    private final Me me;
    private final RoutingContext request;

    Pace(Rates rates, Me me, RoutingContext request) {
        this.rates = rates;
        this.me = me;
        this.request = request;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION - 1)
    void count(ResourceInfo door) {
        if (rates.areOn() && door.getResourceMethod() != null) {
            rates.count(request, door.getResourceMethod(), account());
        }
    }

    private UUID account() {
        try {
            return me.caller().id();
        } catch (AuthenticationFailedException | UnauthorizedException _) {
            // Whether that matters, the door knows.
            return null;
        }
    }
}
