package dev.parley.account.session;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;

/// The door to sessions.
@Path("/api/v1/sessions")
@Tag(name = "Sessions")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SessionResource {

    private final Sessions sessions;

    SessionResource(Sessions sessions) {
        this.sessions = sessions;
    }

    @POST
    @PermitAll
    @ResponseStatus(201)
    @ResponseHeader(name = HttpHeaders.LOCATION, value = "/api/v1/me")
    @Operation(
            operationId = "signIn",
            summary = "Sign in",
            description = "Gives an access token for 15 minutes. A wrong password and an unknown e-mail get the same"
                    + " answer. `Location` is the account that the token opens.")
    @APIResponseSchema(value = SessionView.class, responseCode = "201", responseDescription = "The token")
    @APIResponse(responseCode = "401", description = "`wrong-credentials`")
    public SessionView open(@Valid @NotNull SessionDraft draft) {
        return sessions.open(draft);
    }
}
