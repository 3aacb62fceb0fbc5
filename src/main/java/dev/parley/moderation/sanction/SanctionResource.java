package dev.parley.moderation.sanction;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to what accounts may not do.
@Path("/api/v1/accounts/{username}/sanctions")
@Tag(name = "Moderation")
@RunOnVirtualThread
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SanctionResource {

    private static final String WHOSE = "Whose account";
    private static final String WHICH = "`mute`, `ban` or `premoderation`";

    private final Sanctions sanctions;
    private final Me me;

    SanctionResource(Sanctions sanctions, Me me) {
        this.sanctions = sanctions;
        this.me = me;
    }

    @GET
    @RolesAllowed(Role.Name.READER)
    @Operation(
            operationId = "listSanctions",
            summary = "Read the sanctions of an account",
            description = "Those that hold at this moment: for moderators, and for the account itself.")
    public RestResponse<SanctionView.Some> list(
            @Parameter(description = WHOSE, example = "ana-horvat") @RestPath String username) {
        return sanctions.of(username, me.caller()).ok();
    }

    @PUT
    @Path("/{kind}")
    @RolesAllowed({Role.Name.MODERATOR, Role.Name.ADMIN})
    @Operation(
            operationId = "imposeSanction",
            summary = "Sanction an account",
            description =
                    "It holds from the account's next request on: who is muted posts and edits nothing, who is banned"
                            + " cannot sign in and has no token any more, who is premoderated is read by a moderator first.")
    @APIResponseSchema(value = SanctionView.class, responseCode = "200", responseDescription = "The sanction")
    @APIResponse(responseCode = "409", description = "`not-to-be-sanctioned`")
    public RestResponse<SanctionView> impose(
            @Parameter(description = WHOSE, example = "ana-horvat") @RestPath String username,
            @Parameter(
                            description = WHICH,
                            example = "mute",
                            schema = @Schema(enumeration = {"mute", "ban", "premoderation"}))
                    @RestPath
                    Sanction.Kind kind,
            @Valid @NotNull SanctionDraft sanction) {
        return sanctions.impose(username, kind, sanction, me.caller()).ok();
    }

    @DELETE
    @Path("/{kind}")
    @RolesAllowed({Role.Name.MODERATOR, Role.Name.ADMIN})
    @Operation(operationId = "liftSanction", summary = "Lift a sanction", description = "Twice is the same as once.")
    @APIResponse(responseCode = "409", description = "`not-to-be-sanctioned`")
    public void lift(
            @Parameter(description = WHOSE, example = "ana-horvat") @RestPath String username,
            @Parameter(
                            description = WHICH,
                            example = "mute",
                            schema = @Schema(enumeration = {"mute", "ban", "premoderation"}))
                    @RestPath
                    Sanction.Kind kind) {
        sanctions.lift(username, kind, me.caller());
    }
}
