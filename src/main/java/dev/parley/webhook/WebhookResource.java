package dev.parley.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.account.Role;
import dev.parley.http.MergePatch;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.idempotency.Idempotency;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to webhooks.
@Path("/api/v1/webhooks")
@Tag(name = "Webhooks")
@RunOnVirtualThread
@RolesAllowed(Role.Name.ADMIN)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

    private static final String REFUSED = "`invalid`, `not-a-receiver`, `unknown-receiver` or `private-receiver`";

    private final Webhooks webhooks;
    private final Idempotency idempotency;

    WebhookResource(Webhooks webhooks, Idempotency idempotency) {
        this.webhooks = webhooks;
        this.idempotency = idempotency;
    }

    @GET
    @Operation(operationId = "listWebhooks", summary = "List webhooks", description = "The newest first.")
    public RestResponse<Page<WebhookView>> list(@BeanParam PageQuery query) {
        return webhooks.page(query).ok();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "makeWebhook",
            summary = "Make a webhook",
            description =
                    "From now on the receiver gets a POST with a `WebhookEvent` for each event of these types, within"
                            + " seconds, those of one article in their order. It is signed as Standard Webhooks says, with"
                            + " the `secret` in this answer. An answer of 2xx within 10 s has taken it; otherwise it is"
                            + " sent again for a day, under the same id, and later events of the article wait. 410"
                            + " disables the webhook. Redirects are not followed.")
    @APIResponseSchema(value = WebhookView.class, responseCode = "201", responseDescription = "With its secret")
    @APIResponse(responseCode = "409", description = "`too-many-webhooks`")
    @APIResponse(responseCode = "422", description = REFUSED)
    public RestResponse<WebhookView> make(@Valid @NotNull WebhookDraft draft) {
        return idempotency.answer(() -> webhooks.make(draft));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getWebhook", summary = "Read a webhook", description = "With how its receiver fares.")
    public RestResponse<WebhookView> get(@RestPath UUID id) {
        return webhooks.get(id).ok();
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchWebhook",
            summary = "Change a webhook",
            description = "JSON Merge Patch: members that are absent stay, null takes one away. What waits goes to the"
                    + " new address. `If-Match` is honoured where it is sent.")
    @RequestBody(
            content =
                    @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(implementation = WebhookPatch.class)))
    @APIResponseSchema(value = WebhookView.class, responseCode = "200", responseDescription = "The webhook")
    @APIResponse(responseCode = "422", description = REFUSED)
    public RestResponse<WebhookView> patch(
            @RestPath UUID id, @RestHeader("If-Match") String ifMatch, @NotNull ObjectNode patch) {
        return webhooks.change(id, ifMatch, patch).ok();
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook",
            description = "Nothing is sent to it any more, and its deliveries are forgotten. Deleting what is not there"
                    + " changes nothing.")
    public void delete(@RestPath UUID id) {
        webhooks.delete(id);
    }

    @POST
    @Path("/{id}/secrets")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Replace the secret of a webhook",
            description = "The new one is in this answer. For a day, requests carry a signature by each of the two.")
    @APIResponseSchema(value = WebhookView.class, responseCode = "201", responseDescription = "With its new secret")
    public RestResponse<WebhookView> rotate(@RestPath UUID id) {
        return idempotency.answer(() -> webhooks.rotate(id));
    }
}
