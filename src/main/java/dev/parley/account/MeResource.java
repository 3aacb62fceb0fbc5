package dev.parley.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.http.MergePatch;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to one's own account.
@Path("/api/v1/me")
@Tag(name = "Accounts")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    private final Accounts accounts;
    private final Profiles profiles;
    private final MergePatch patches;
    private final Me me;

    MeResource(Accounts accounts, Profiles profiles, MergePatch patches, Me me) {
        this.accounts = accounts;
        this.profiles = profiles;
        this.patches = patches;
        this.me = me;
    }

    @GET
    @Operation(
            operationId = "getMe",
            summary = "Read your own account",
            description = "Your public profile, and the e-mail that nobody else sees.")
    public RestResponse<MeView> get() {
        return profiles.mine(me.id()).ok();
    }

    @PATCH
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchMe",
            summary = "Change your own account",
            description = "JSON Merge Patch: members that are absent stay, null takes one away. `If-Match` is honoured"
                    + " where it is sent.")
    @RequestBody(
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(implementation = MePatch.class)))
    public RestResponse<MeView> patch(
            @Parameter(description = "The ETag that you have; a change since then is 412", example = "\"3.x7Qd\"")
                    @RestHeader("If-Match")
                    String ifMatch,
            @NotNull ObjectNode patch) {
        return accounts.change(me.id(), ifMatch, face -> patches.apply(face, patch, MePatch.class))
                .ok();
    }

    @PUT
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    @CountedAs(OperationClass.SIGN_INS)
    @Operation(
            operationId = "changePassword",
            summary = "Change your password",
            description = "Signs you out everywhere, here too: sign in with the new one. Wrong guesses at the present"
                    + " one are limited as those of signing in are.")
    @APIResponse(responseCode = "422", description = "`wrong-password` or `weak-password`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public void changePassword(@Valid @NotNull PasswordChange change) {
        accounts.changePassword(me.id(), change);
    }
}
