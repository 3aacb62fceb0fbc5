package dev.parley.notification.subscription;

import dev.parley.account.Me;
import dev.parley.account.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to how much one hears of a thread.
@Path("/api/v1/articles/{id}/subscription")
@Tag(name = "Notifications")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ThreadSubscriptionResource {

    private final Subscriptions subscriptions;
    private final Places places;
    private final Me me;

    ThreadSubscriptionResource(Subscriptions subscriptions, Places places, Me me) {
        this.subscriptions = subscriptions;
        this.places = places;
        this.me = me;
    }

    @GET
    @Operation(
            operationId = "getThreadSubscription",
            summary = "Read your subscription to a thread",
            description = "Without one, the level is `replies`.")
    public RestResponse<SubscriptionView> get(@RestPath UUID id) {
        return subscriptions.get(places.article(id), me.id()).ok();
    }

    @PUT
    @Operation(
            operationId = "subscribeToThread",
            summary = "Subscribe to a thread",
            description = "Or to less of it than is told by itself: see `level`.")
    public RestResponse<SubscriptionView> put(@RestPath UUID id, @Valid @NotNull SubscriptionDraft draft) {
        return subscriptions.put(places.article(id), draft.level(), me.id()).ok();
    }

    @DELETE
    @Operation(
            operationId = "unsubscribeFromThread",
            summary = "Take away your subscription to a thread",
            description = "You hear of replies and mentions then, as everybody does. Twice is the same as once.")
    public void takeAway(@RestPath UUID id) {
        subscriptions.takeAway(id, me.id());
    }
}
