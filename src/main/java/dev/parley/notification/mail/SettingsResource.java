package dev.parley.notification.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.MergePatch;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to how one is told.
@Path("/api/v1/me/notification-settings")
@Tag(name = "Notifications")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    private final MailSettings settings;
    private final MergePatch patches;
    private final Me me;

    SettingsResource(MailSettings settings, MergePatch patches, Me me) {
        this.settings = settings;
        this.patches = patches;
        this.me = me;
    }

    @GET
    @Operation(
            operationId = "getNotificationSettings",
            summary = "Read how you are told",
            description = "Besides the list of your notifications.")
    public RestResponse<MailView> get() {
        return settings.get(me.id()).ok();
    }

    @PATCH
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchNotificationSettings",
            summary = "Change how you are told",
            description =
                    "JSON Merge Patch. With `daily` or `weekly`, what you have not read comes as one mail. The first"
                            + " mail asks whether the address is yours; nothing else is sent before its link is followed.")
    @RequestBody(
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(implementation = MailPatch.class)))
    @APIResponse(responseCode = "409", description = "`no-mail`: the server sends none, or you have no address")
    public RestResponse<MailView> patch(@NotNull ObjectNode patch) {
        return settings.change(me.id(), present -> patches.apply(present, patch, MailPatch.class))
                .ok();
    }
}
