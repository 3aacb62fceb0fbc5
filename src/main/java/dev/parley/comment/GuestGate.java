package dev.parley.comment;

import dev.parley.account.Me;
import dev.parley.http.HttpRefusal;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Asks the article's policy whether somebody without an account may post, before anything of the body is read.
class GuestGate {

    private final ThreadRules rules;
    private final Me me;

    GuestGate(ThreadRules rules, Me me) {
        this.rules = rules;
        this.me = me;
    }

    @OpenToGuests
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    void check(ContainerRequestContext request) {
        var caller = me.caller();
        if (caller.isKnown() && !caller.isGuest()) {
            return;
        }
        article(request).flatMap(rules::find).ifPresentOrElse(rule -> rule.mustWelcome(caller), () -> {
            if (!caller.isKnown()) {
                throw HttpRefusal.UNAUTHENTICATED.because("Sign in to post");
            }
        });
    }

    private static Optional<UUID> article(ContainerRequestContext request) {
        try {
            return Optional.of(
                    UUID.fromString(request.getUriInfo().getPathParameters().getFirst("id")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
