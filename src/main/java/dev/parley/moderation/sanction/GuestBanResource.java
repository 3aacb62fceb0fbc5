package dev.parley.moderation.sanction;

import dev.parley.account.Me;
import dev.parley.account.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to what guests may not do.
@Path("/api/v1/comments/{id}/guest/ban")
@Tag(name = "Moderation")
@RunOnVirtualThread
@RolesAllowed({Role.Name.MODERATOR, Role.Name.ADMIN})
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GuestBanResource {

    private final GuestBans bans;
    private final Me me;

    GuestBanResource(GuestBans bans, Me me) {
        this.bans = bans;
        this.me = me;
    }

    @PUT
    @Operation(
            operationId = "banGuest",
            summary = "Ban the guest who wrote a comment",
            description =
                    "Their token opens nothing from its next request on, and no account claims what they wrote. What"
                            + " they wrote stays as it is: remove it with a decision. 404 `no-such-guest` where whoever wrote it"
                            + " has an account: sanction that.")
    @APIResponseSchema(value = SanctionView.class, responseCode = "200", responseDescription = "The ban")
    public RestResponse<SanctionView> ban(@RestPath UUID id, @Valid @NotNull SanctionDraft ban) {
        return bans.put(id, ban, me.caller()).ok();
    }

    @DELETE
    @Operation(
            operationId = "liftGuestBan",
            summary = "Lift the ban of a guest",
            description = "Their token, if it still lives, is theirs again. Twice is the same as once.")
    public void lift(@RestPath UUID id) {
        bans.delete(id, me.caller());
    }
}
