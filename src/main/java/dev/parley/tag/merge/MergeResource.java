package dev.parley.tag.merge;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to merges of tags.
@Path("/api/v1/tags/{slug}/merge")
@Tag(name = "Tags")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MergeResource {

    private final Merges merges;

    MergeResource(Merges merges) {
        this.merges = merges;
    }

    @PUT
    @RolesAllowed({"editor", "admin"})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "mergeTag",
            summary = "Merge a tag into another",
            description =
                    "Its articles get the other tag in its place, its names become aliases of the other, and it is gone."
                            + " With `dryRun`, only says how many articles it has. What takes longer than a request is"
                            + " gone on with afterwards.")
    @APIResponseSchema(value = MergeOutcome.class, responseCode = "200", responseDescription = "It is done")
    @APIResponse(
            responseCode = "202",
            description = "It has begun, and goes on",
            content = @Content(schema = @Schema(implementation = MergeOutcome.class)))
    @APIResponse(responseCode = "308", description = "The slug is an alias of a third tag")
    @APIResponse(responseCode = "409", description = "`merge-in-progress` or `too-many-aliases`")
    public RestResponse<MergeOutcome> merge(@RestPath String slug, @Valid @NotNull MergeDraft merge) {
        return merges.of(slug, merge);
    }
}
