package dev.parley.transfer;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import dev.parley.transfer.archive.ArchiveResource;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
    @Consumes({MediaType.APPLICATION_XML, ArchiveResource.NDJSON})
    @SecurityRequirement(name = "bearer")
    @CountedAs(OperationClass.COSTLY)
    @Operation(
            operationId = "startImport",
            summary = "Import an export of WordPress or Disqus, or an archive",
            description =
                    "A WXR file, or what Disqus exports, of at most 1 GiB (configurable), streamed. Posts of Disqus go"
                            + " below the article that has their thread's address. The answer comes as soon as the file is"
                            + " here; the report at its `Location` says how it went. An import adds everything or nothing, and"
                            + " the same file twice adds nothing. An archive of `GET /archive`, compressed or not, makes of an"
                            + " empty server what the other was: one that holds nothing but your account, else it is"
                            + " `not-empty`. Your account stays, unless the archive has one of your username or e-mail: that"
                            + " takes its place with its own password, your tokens are void, and your `refreshToken` is its"
                            + " own.")
    @RequestBody(
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_XML,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description = "A WXR file, version 1.0 to 1.2, or an export of Disqus")),
                @Content(
                        mediaType = ArchiveResource.NDJSON,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        format = "binary",
                                        description = "An archive, as it is or compressed with gzip or zstd"))
            })
    @APIResponseSchema(value = ImportView.class, responseCode = "202", responseDescription = "It is running")
    public RestResponse<ImportView> start(InputStream export, @Context HttpHeaders headers) {
        return imports.start(export, Format.of(headers.getMediaType()), me.id());
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
