package dev.parley.account.session;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.idempotency.Idempotency;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to sessions.
@Path("/api/v1/sessions")
@Tag(name = "Sessions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final Sessions sessions;
    private final Me me;
    private final Idempotency idempotency;

    SessionResource(Sessions sessions, Me me, Idempotency idempotency) {
        this.sessions = sessions;
        this.me = me;
        this.idempotency = idempotency;
    }

    @POST
    @PermitAll
    @CountedAs(OperationClass.SIGN_INS)
    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description =
                    "Gives an access token for 15 minutes, and a refresh token to have the next with. A wrong password and an unknown e-mail get the same"
                            + " answer. `Location` is the account that the token opens.")
    @APIResponseSchema(value = SessionView.class, responseCode = "201", responseDescription = "The token")
    @APIResponse(responseCode = "401", description = "`wrong-credentials`")
    @APIResponse(responseCode = "403", description = "`banned`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public RestResponse<SessionView> open(@Valid @NotNull SessionDraft draft) {
        return idempotency.answer(() -> sessions.open(draft));
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @CountedAs(OperationClass.SIGN_INS)
    @Operation(
            operationId = "refreshSession",
            summary = "Go on with a session",
            description = "Gives the next pair of tokens, with the roles of this moment. Each refresh token is good"
                    + " once: one that comes again ends its session.")
    @APIResponseSchema(value = SessionView.class, responseCode = "201", responseDescription = "The next tokens")
    @APIResponse(responseCode = "401", description = "`invalid-refresh-token`")
    @APIResponse(responseCode = "403", description = "`banned`")
    public RestResponse<SessionView> refresh(@Valid @NotNull RefreshDraft draft) {
        return idempotency.answer(RefreshToken.owner(draft.refreshToken()), () -> sessions.refresh(draft));
    }

    @DELETE
    @Path("/current")
    @RolesAllowed(Role.Name.READER)
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "signOut",
            summary = "Sign out",
            description = "Ends the session of the token that is sent: neither that token nor its refresh token holds"
                    + " any longer.")
    public void end() {
        sessions.end(me.session());
    }
}
