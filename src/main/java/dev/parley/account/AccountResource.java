package dev.parley.account;

import dev.parley.idempotency.Idempotency;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to accounts.
@Path("/api/v1/accounts")
@Tag(name = "Accounts")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountResource {

    private final Accounts accounts;
    private final Profiles profiles;
    private final Me me;
    private final Idempotency idempotency;

    AccountResource(Accounts accounts, Profiles profiles, Me me, Idempotency idempotency) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.me = me;
        this.idempotency = idempotency;
    }

    @POST
    @PermitAll
    @CountedAs(OperationClass.SIGN_INS)
    @Operation(
            operationId = "signUp",
            summary = "Sign up",
            description = "Opens an account with the role `reader`. Sign in with `POST /api/v1/sessions` afterwards.")
    @APIResponseSchema(value = AccountView.class, responseCode = "201", responseDescription = "The public profile")
    @APIResponse(responseCode = "409", description = "`username-taken`, `username-alike` or `email-taken`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public RestResponse<AccountView> signUp(@Valid @NotNull AccountDraft draft) {
        return idempotency.answer(() -> accounts.signUp(draft));
    }

    @GET
    @Path("/{username}")
    @PermitAll
    @Operation(
            operationId = "getAccount",
            summary = "Read a public profile",
            description = "Who somebody is, and how much they have published. An e-mail is never in it.")
    public RestResponse<AccountView> get(
            @Parameter(description = "Whose profile", example = "ana-horvat") @RestPath String username) {
        return profiles.of(username).ok();
    }

    @PUT
    @Path("/{username}/roles")
    @RolesAllowed(Role.Name.ADMIN)
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "grantRoles",
            summary = "Give an account its roles",
            description = "Instead of those that it has. Tokens that say otherwise are void at once; the holder"
                    + " refreshes and has the new ones. For admins.")
    @APIResponseSchema(value = AccountView.class, responseCode = "200", responseDescription = "The public profile")
    @APIResponse(responseCode = "409", description = "`last-admin`")
    public RestResponse<AccountView> grant(
            @Parameter(description = "Whose roles", example = "ana-horvat") @RestPath String username,
            @Valid @NotNull Grant grant) {
        return accounts.grant(username, grant.roles(), me.id()).ok();
    }
}
