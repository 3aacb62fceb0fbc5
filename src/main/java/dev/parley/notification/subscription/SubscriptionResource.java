package dev.parley.notification.subscription;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to all that one follows.
@Path("/api/v1/me/subscriptions")
@Tag(name = "Notifications")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    private final SubscriptionList list;
    private final Me me;

    SubscriptionResource(SubscriptionList list, Me me) {
        this.list = list;
        this.me = me;
    }

    @GET
    @Operation(
            operationId = "listSubscriptions",
            summary = "List your subscriptions",
            description = "The newest first; those too below what the public cannot see any more.")
    public RestResponse<Page<SubscriptionView>> list(@BeanParam PageQuery query) {
        return list.of(me.id(), query).ok();
    }
}
