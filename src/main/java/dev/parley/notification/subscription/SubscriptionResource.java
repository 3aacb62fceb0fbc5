package dev.parley.notification.subscription;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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

/// The door to what one follows.
@Path("/api/v1")
@Tag(name = "Notifications")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    private final Subscriptions subscriptions;
    private final SubscriptionList list;
    private final Places places;
    private final Me me;

    SubscriptionResource(Subscriptions subscriptions, SubscriptionList list, Places places, Me me) {
        this.subscriptions = subscriptions;
        this.list = list;
        this.places = places;
        this.me = me;
    }

    @GET
    @Path("/me/subscriptions")
    @Operation(
            operationId = "listSubscriptions",
            summary = "List your subscriptions",
            description = "The newest first; those too below what the public cannot see any more.")
    public RestResponse<Page<SubscriptionView>> list(@BeanParam PageQuery query) {
        return list.of(me.id(), query).ok();
    }

    @GET
    @Path("/articles/{id}/subscription")
    @Operation(
            operationId = "getThreadSubscription",
            summary = "Read your subscription to a thread",
            description = "Without one, the level is `replies`.")
    public RestResponse<SubscriptionView> get(@RestPath UUID id) {
        return subscriptions.get(places.article(id), me.id()).ok();
    }

    @PUT
    @Path("/articles/{id}/subscription")
    @Operation(
            operationId = "subscribeToThread",
            summary = "Subscribe to a thread",
            description = "Or to less of it than is told by itself: see `level`.")
    public RestResponse<SubscriptionView> put(@RestPath UUID id, @Valid @NotNull SubscriptionDraft draft) {
        return subscriptions.put(places.article(id), draft.level(), me.id()).ok();
    }

    @DELETE
    @Path("/articles/{id}/subscription")
    @Operation(
            operationId = "unsubscribeFromThread",
            summary = "Take away your subscription to a thread",
            description = "You hear of replies and mentions then, as everybody does. Twice is the same as once.")
    public void takeAway(@RestPath UUID id) {
        subscriptions.takeAway(id, me.id());
    }

    @GET
    @Path("/comments/{id}/subscription")
    @Operation(
            operationId = "getBranchSubscription",
            summary = "Read your subscription to a branch",
            description = "Without one, the level is that of the nearest comment above which has one, or the thread's.")
    public RestResponse<SubscriptionView> getBranch(@RestPath UUID id) {
        return subscriptions.get(places.comment(id), me.id()).ok();
    }

    @PUT
    @Path("/comments/{id}/subscription")
    @Operation(
            operationId = "subscribeToBranch",
            summary = "Subscribe to the branch below a comment",
            description = "What is put nearer to a new comment counts: of a thread that you hear all of, one branch may"
                    + " be silent, and the other way round.")
    public RestResponse<SubscriptionView> putBranch(@RestPath UUID id, @Valid @NotNull SubscriptionDraft draft) {
        return subscriptions.put(places.comment(id), draft.level(), me.id()).ok();
    }

    @DELETE
    @Path("/comments/{id}/subscription")
    @Operation(
            operationId = "unsubscribeFromBranch",
            summary = "Take away your subscription to a branch",
            description = "What holds further above holds here again. Twice is the same as once.")
    public void takeAwayBranch(@RestPath UUID id) {
        subscriptions.takeAway(id, me.id());
    }
}
