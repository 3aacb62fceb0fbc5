package dev.parley.tag;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.http.MergePatch;
import dev.parley.http.Page;
import dev.parley.http.Target;
import dev.parley.idempotency.Idempotency;
import dev.parley.rendition.Renditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to the vocabulary. Everybody reads it, editors look after it.
@Path("/api/v1/tags")
@Tag(name = "Tags")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TagResource {

    private static final String EDITOR = "editor";
    private static final String ADMIN = "admin";

    private final Tags tags;
    private final Renditions renditions;
    private final Idempotency idempotency;

    TagResource(Tags tags, Renditions renditions, Idempotency idempotency) {
        this.tags = tags;
        this.renditions = renditions;
        this.idempotency = idempotency;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listTags",
            summary = "List tags",
            description = "Those with the most public articles first unless `sort` says otherwise. `q` looks through"
                    + " names and aliases.")
    public RestResponse<Page<TagView>> list(@BeanParam TagFilter filter) {
        return renditions.of(filter.target(), () -> tags.list(filter));
    }

    @GET
    @Path("/{slug}")
    @PermitAll
    @Operation(
            operationId = "getTag",
            summary = "Read a tag",
            description = "An alias answers 308 with the address of the tag that it stands for.")
    @APIResponseSchema(value = TagView.class, responseCode = "200", responseDescription = "The tag")
    @APIResponse(responseCode = "308", description = "The slug is an alias")
    public RestResponse<TagView> get(@RestPath String slug) {
        return renditions.of(Target.of("/api/v1/tags", slug), () -> tags.get(slug));
    }

    @POST
    @RolesAllowed({EDITOR, ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "makeTag",
            summary = "Make a tag",
            description = "Its name and aliases must be new to the vocabulary, whatever their case. The slug is made"
                    + " from the name where none is sent.")
    @APIResponseSchema(
            value = TagView.class,
            responseCode = "201",
            responseDescription = "The tag, as everybody sees it")
    @APIResponse(responseCode = "409", description = "`tag-taken`")
    public RestResponse<TagView> make(@Valid @NotNull TagDraft draft) {
        return idempotency.answer(() -> tags.make(draft));
    }

    @PATCH
    @Path("/{slug}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({EDITOR, ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "patchTag",
            summary = "Change a tag",
            description = "JSON Merge Patch: members that are absent stay, null takes one away. A slug that is replaced"
                    + " becomes an alias. `If-Match` is honoured where it is sent.")
    @RequestBody(
            content = @Content(mediaType = MergePatch.MEDIA_TYPE, schema = @Schema(implementation = TagDraft.class)))
    @APIResponseSchema(value = TagView.class, responseCode = "200", responseDescription = "The tag")
    @APIResponse(responseCode = "308", description = "The slug is an alias")
    @APIResponse(responseCode = "409", description = "`tag-taken`")
    public RestResponse<TagView> patch(
            @RestPath String slug, @RestHeader("If-Match") String ifMatch, @NotNull ObjectNode patch) {
        return tags.patch(slug, ifMatch, patch).ok();
    }

    @DELETE
    @Path("/{slug}")
    @RolesAllowed({EDITOR, ADMIN})
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "deleteTag",
            summary = "Delete a tag",
            description = "It goes from its articles too, and its names are free again. Deleting what is not there"
                    + " changes nothing. `If-Match` is honoured where it is sent.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "308", description = "The slug is an alias")
    public void delete(@RestPath String slug, @RestHeader("If-Match") String ifMatch) {
        tags.delete(slug, ifMatch);
    }
}
