package dev.parley.account;

import dev.parley.http.ClientAddress;
import dev.parley.idempotency.Owner;
import dev.parley.idempotency.Requester;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/// The one who asks.
@RequestScoped
public class Me implements Requester {

    /// Where [SecurityIdentity] carries the caller.
    public static final String CALLER = "parley.caller";

    /// Where it carries the session of the token.
    public static final String SESSION = "parley.session";

    private final SecurityIdentity identity;
    private final RoutingContext request;
    private final ClientAddress address;

    Me(SecurityIdentity identity, RoutingContext request, ClientAddress address) {
        this.identity = identity;
        this.request = request;
        this.address = address;
    }

    /// The caller; [Caller#NOBODY] where no token was sent. A token that does not hold is 401 here, even where none
    /// was needed. Most who read send none, and to identify nobody would take a while.
    public Caller caller() {
        return isNobody() ? Caller.NOBODY : identity.getAttribute(CALLER);
    }

    private boolean isNobody() {
        return !request.request().headers().contains(HttpHeaders.AUTHORIZATION) || identity.isAnonymous();
    }

    /// The caller's account; 401 where there is none.
    public UUID id() {
        var caller = caller();
        if (!caller.isKnown()) {
            throw new UnauthorizedException();
        }
        return caller.id();
    }

    @Override
    public Owner owner() {
        var caller = caller();
        return caller.isKnown() ? Owner.account(caller.id()) : Owner.address(address.key());
    }

    /// The session of the caller's token; null where an outside issuer made it.
    public UUID session() {
        return identity.getAttribute(SESSION);
    }
}
