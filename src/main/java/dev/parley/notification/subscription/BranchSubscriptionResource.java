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

/// The door to how much one hears of what is said below a comment.
@Path("/api/v1/comments/{id}/subscription")
@Tag(name = "Notifications")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class BranchSubscriptionResource {

    private final Subscriptions subscriptions;
    private final Places places;
    private final Me me;

    BranchSubscriptionResource(Subscriptions subscriptions, Places places, Me me) {
        this.subscriptions = subscriptions;
        this.places = places;
        this.me = me;
    }

    @GET
    @Operation(
            operationId = "getBranchSubscription",
            summary = "Read your subscription to a branch",
            description = "Without one, the level is that of the nearest comment above which has one, or the thread's.")
    public RestResponse<SubscriptionView> get(@RestPath UUID id) {
        return subscriptions.get(places.comment(id), me.id()).ok();
    }

    @PUT
    @Operation(
            operationId = "subscribeToBranch",
            summary = "Subscribe to the branch below a comment",
            description = "What is put nearer to a new comment counts: of a thread that you hear all of, one branch may"
                    + " be silent, and the other way round.")
    public RestResponse<SubscriptionView> put(@RestPath UUID id, @Valid @NotNull SubscriptionDraft draft) {
        return subscriptions.put(places.comment(id), draft.level(), me.id()).ok();
    }

    @DELETE
    @Operation(
            operationId = "unsubscribeFromBranch",
            summary = "Take away your subscription to a branch",
            description = "What holds further above holds here again. Twice is the same as once.")
    public void takeAway(@RestPath UUID id) {
        subscriptions.takeAway(id, me.id());
    }
}
