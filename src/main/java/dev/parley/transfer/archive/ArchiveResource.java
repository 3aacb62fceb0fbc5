package dev.parley.transfer.archive;

import static java.time.ZoneOffset.UTC;

import dev.parley.account.Role;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import dev.parley.rendition.Coding;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door through which everything can be taken along.
@Path("/api/v1/archive")
@Tag(name = "Imports")
@RolesAllowed(Role.Name.ADMIN)
@RunOnVirtualThread
@Produces(ArchiveResource.NDJSON)
public class ArchiveResource {

    /// The media type of an archive.
    public static final String NDJSON = "application/x-ndjson";

    private final Archive archive;

    ArchiveResource(Archive archive) {
        this.archive = archive;
    }

    @GET
    @SecurityRequirement(name = "bearer")
    @CountedAs(OperationClass.COSTLY)
    @Operation(
            operationId = "exportArchive",
            summary = "Export everything",
            description =
                    "All that the server keeps, as it stands at one moment, for `POST /imports` of an empty server: one JSON"
                            + " object a line. The first is `{\"kind\":\"archive\",…}`, then comes one for each row,"
                            + " `{\"kind\":\"comment\",\"row\":{…}}`, and at last `{\"kind\":\"end\",…}` with the counts: a file"
                            + " without that was cut. It holds e-mails and hashes of passwords: keep it like a secret. It is sent"
                            + " while it is read, compressed where `Accept-Encoding` takes that; read it within two hours. One at"
                            + " a time is sent; `busy` says to try again.")
    @APIResponse(
            responseCode = "200",
            description = "The archive",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> export(@Context HttpHeaders headers) {
        return sent(archive.begin(Coding.of(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING))));
    }

    private static RestResponse<StreamingOutput> sent(Transmission archive) {
        var day = archive.head().at().atOffset(UTC).toLocalDate();
        var answer = RestResponse.ResponseBuilder.ok((StreamingOutput) archive)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"parley-%s.ndjson\"".formatted(day));
        if (archive.coding() != Coding.PLAIN) {
            answer.header(HttpHeaders.CONTENT_ENCODING, archive.coding().token());
        }
        return answer.build();
    }
}
