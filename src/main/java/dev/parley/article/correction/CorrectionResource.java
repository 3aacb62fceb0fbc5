package dev.parley.article.correction;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.article.Correction;
import dev.parley.http.Target;
import dev.parley.idempotency.Idempotency;
import dev.parley.rendition.Renditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to corrections.
@Path("/api/v1/articles/{id}/corrections")
@Tag(name = "Articles")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class CorrectionResource {

    private final Corrections corrections;
    private final Renditions renditions;
    private final Me me;
    private final Idempotency idempotency;

    CorrectionResource(Corrections corrections, Renditions renditions, Me me, Idempotency idempotency) {
        this.corrections = corrections;
        this.renditions = renditions;
        this.me = me;
        this.idempotency = idempotency;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listCorrections",
            summary = "List an article's corrections",
            description = "The first one first. The article itself carries them too.")
    @APIResponseSchema(value = CorrectionList.class, responseCode = "200", responseDescription = "All of them")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<CorrectionList> list(@RestPath UUID id) {
        var caller = me.caller();
        return renditions.of(
                Target.of("/api/v1/articles/%s/corrections".formatted(id)).personalIf(caller.isKnown()),
                () -> corrections.list(id, caller));
    }

    @POST
    @RolesAllowed({Role.Name.AUTHOR, Role.Name.EDITOR, Role.Name.ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "publishCorrection",
            summary = "Correct an article",
            description =
                    "Says in public what was wrong and how it is right; the text itself is changed beside it, by `PATCH`."
                            + " A correction stays as it is: who errs in one adds another.")
    @APIResponseSchema(value = Correction.class, responseCode = "201", responseDescription = "The correction")
    @APIResponse(
            responseCode = "409",
            description = "`not-published`: the public has not read it; or `too-many-corrections`")
    public RestResponse<Correction> publish(@RestPath UUID id, @Valid @NotNull CorrectionDraft draft) {
        return idempotency.answer(() -> corrections.publish(id, draft, me.caller()));
    }

    @GET
    @Path("/{correctionId}")
    @PermitAll
    @Operation(
            operationId = "getCorrection",
            summary = "Read a correction",
            description = "One of those that the article carries.")
    @APIResponseSchema(value = Correction.class, responseCode = "200", responseDescription = "The correction")
    @APIResponse(responseCode = "410", description = "`article-retracted`, with the `reason`")
    public RestResponse<Correction> get(@RestPath UUID id, @RestPath UUID correctionId) {
        return corrections.get(id, correctionId, me.caller()).ok();
    }
}
