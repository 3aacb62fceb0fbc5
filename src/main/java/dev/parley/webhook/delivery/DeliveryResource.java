package dev.parley.webhook.delivery;

import dev.parley.account.Role;
import dev.parley.http.Page;
import dev.parley.idempotency.Idempotency;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to what was sent to a receiver.
@Path("/api/v1/webhooks/{id}")
@Tag(name = "Webhooks")
@RunOnVirtualThread
@RolesAllowed(Role.Name.ADMIN)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    private final Deliveries deliveries;
    private final Idempotency idempotency;

    DeliveryResource(Deliveries deliveries, Idempotency idempotency) {
        this.deliveries = deliveries;
        this.idempotency = idempotency;
    }

    @POST
    @Path("/pings")
    @Operation(
            operationId = "pingWebhook",
            summary = "Ping a webhook",
            description = "Sends it a `webhook.ping`, whatever types it is told of.")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202", responseDescription = "It is on its way")
    @APIResponse(responseCode = "409", description = "`webhook-disabled`")
    public RestResponse<DeliveryView> ping(@RestPath UUID id) {
        return idempotency.answer(() -> deliveries.ping(id));
    }

    @GET
    @Path("/deliveries")
    @Operation(
            operationId = "listDeliveries",
            summary = "List deliveries of a webhook",
            description = "The newest event first. What is over is kept for 7 days.")
    public RestResponse<Page<DeliveryView>> list(@RestPath UUID id, @BeanParam DeliveryQuery query) {
        return deliveries.page(id, query).ok();
    }

    @GET
    @Path("/deliveries/{event}")
    @Operation(
            operationId = "getDelivery",
            summary = "Read a delivery",
            description = "With what is sent, and every attempt.")
    public RestResponse<DeliveryView> get(@RestPath UUID id, @RestPath UUID event) {
        return deliveries.get(id, event).ok();
    }

    @POST
    @Path("/deliveries/{event}/redeliveries")
    @Operation(
            operationId = "redeliver",
            summary = "Deliver again",
            description =
                    "Sends the same body under the same id once more, signed anew, and tries so for five minutes."
                            + " What waits for the same article goes out afterwards. Where it waits already, it is tried at once.")
    @APIResponseSchema(value = DeliveryView.class, responseCode = "202", responseDescription = "It is on its way")
    @APIResponse(responseCode = "409", description = "`webhook-disabled`")
    public RestResponse<DeliveryView> again(@RestPath UUID id, @RestPath UUID event) {
        return idempotency.answer(() -> deliveries.again(id, event));
    }
}
