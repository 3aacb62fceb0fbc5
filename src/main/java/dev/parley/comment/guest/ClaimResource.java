package dev.parley.comment.guest;

import dev.parley.account.Me;
import dev.parley.account.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door for those who were guests before they signed up.
@Path("/api/v1/me/claim")
@Tag(name = "Accounts")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ClaimResource {

    private final Claims claims;
    private final Me me;

    ClaimResource(Claims claims, Me me) {
        this.claims = claims;
        this.me = me;
    }

    @PUT
    @RolesAllowed(Role.Name.READER)
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "claimGuest",
            summary = "Claim what you wrote as a guest",
            description = "All comments of that guest are yours from then on, and the guest token opens nothing any"
                    + " more. It works for as long as the token lives, whatever became of the comments. Whoever is muted,"
                    + " banned or premoderated claims nothing until that is over, and nobody claims what a banned guest"
                    + " wrote.")
    @APIResponseSchema(value = ClaimView.class, responseCode = "200", responseDescription = "What became yours")
    @APIResponse(responseCode = "409", description = "`guest-claimed`")
    @APIResponse(responseCode = "422", description = "`invalid-guest-token`")
    public RestResponse<ClaimView> claim(@Valid @NotNull ClaimDraft draft) {
        return claims.put(draft.guestToken(), me.id()).ok();
    }
}
