package dev.parley.account.closing;

import dev.parley.account.Legacy;
import dev.parley.account.Me;
import dev.parley.account.MeView;
import dev.parley.account.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// The door by which one leaves, and comes back.
@Path("/api/v1/me")
@Tag(name = "Accounts")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
public class ClosingResource {

    private final Closings closings;
    private final Me me;

    ClosingResource(Closings closings, Me me) {
        this.closings = closings;
        this.me = me;
    }

    @DELETE
    @Operation(
            operationId = "deleteMe",
            summary = "Delete your own account",
            description = "In 30 days, unless the server says otherwise: `deletion` in `GET /api/v1/me` has the date."
                    + " It signs you out everywhere, here too (but not there, where another issuer signs you in); until then you may sign in and undo it with"
                    + " `PUT /api/v1/me/restoration`. Then nothing personal is left, nobody can tell how you voted,"
                    + " and the username is given to nobody else. Asking again may change what becomes of the"
                    + " comments, not the date.")
    @APIResponse(responseCode = "409", description = "`last-admin`")
    public void close(
            @RestQuery
                    @DefaultValue("keep")
                    @Parameter(
                            description = "Whether your comments stay, without your name, or their text is wiped",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"keep", "wipe"},
                                            defaultValue = "keep"))
                    Legacy comments) {
        closings.close(me.id(), comments);
    }

    @PUT
    @Path("/restoration")
    @Operation(
            operationId = "restoreMe",
            summary = "Keep your own account",
            description = "Undoes `DELETE /api/v1/me` while its time has not come; else it changes nothing.")
    public RestResponse<MeView> restore() {
        return closings.restore(me.id()).ok();
    }
}
