package dev.parley.transfer;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door for what comes from other systems.
@Path("/api/v1/imports")
@Tag(name = "Imports")
@RolesAllowed(Role.Name.ADMIN)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private final Imports imports;
    private final Me me;

    ImportResource(Imports imports, Me me) {
        this.imports = imports;
        this.me = me;
    }

    @POST
    @Consumes(MediaType.APPLICATION_XML)
    @SecurityRequirement(name = "bearer")
    @CountedAs(OperationClass.COSTLY)
    @Operation(
            operationId = "startImport",
            summary = "Import an export of WordPress or Disqus",
            description =
                    "A WXR file, or what Disqus exports, of at most 1 GiB (configurable), streamed. Posts of Disqus go"
                            + " below the article that has their thread's address. The answer comes as soon as the file is"
                            + " here; the report at its `Location` says how it went. An import adds everything or nothing, and"
                            + " the same file twice adds nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_XML,
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            description = "A WXR file, version 1.0 to 1.2, or an export of Disqus")))
    @APIResponseSchema(value = ImportView.class, responseCode = "202", responseDescription = "It is running")
    public RestResponse<ImportView> start(InputStream export) {
        return imports.start(export, me.id());
    }

    @GET
    @Path("/{id}")
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "getImport",
            summary = "Read the report of an import",
            description = "What was added, and every item that was left out with its reason.")
    public RestResponse<ImportView> get(@RestPath UUID id) {
        return imports.get(id).ok();
    }
}
