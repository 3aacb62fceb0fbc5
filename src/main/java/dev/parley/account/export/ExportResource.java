package dev.parley.account.export;

import dev.parley.account.Me;
import dev.parley.account.Profiles;
import dev.parley.account.Role;
import dev.parley.limit.rate.CountedAs;
import dev.parley.limit.rate.OperationClass;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door through which one takes along what is one's own.
@Path("/api/v1/me/export")
@Tag(name = "Accounts")
@RunOnVirtualThread
@RolesAllowed(Role.Name.READER)
@SecurityRequirement(name = "bearer")
@Produces(ExportResource.ZIP)
public class ExportResource {

    static final String ZIP = "application/zip";

    private final Export export;
    private final Profiles profiles;
    private final Me me;

    ExportResource(Export export, Profiles profiles, Me me) {
        this.export = export;
        this.profiles = profiles;
        this.me = me;
    }

    @GET
    @CountedAs(OperationClass.COSTLY)
    @Operation(
            operationId = "exportMe",
            summary = "Take along all that is yours",
            description =
                    "A zip with one file of each kind, such as `comments.ndjson`, and in it one JSON object a line:"
                            + " your account, what you wrote in every state and version, your votes, your sessions, all as"
                            + " of one moment. It is made anew for each request, so it has no `ETag`; read it within ten"
                            + " minutes. One at a time is made for an account; `busy` says to try again.")
    @APIResponse(
            responseCode = "200",
            description = "The zip",
            content = @Content(mediaType = ZIP, schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> export() throws IOException {
        return saved("parley-%s.zip".formatted(profiles.mine(me.id()).body().username()));
    }

    private RestResponse<StreamingOutput> saved(String file) throws IOException {
        var bundle = export.of(me.id());
        return RestResponse.ResponseBuilder.ok((StreamingOutput) bundle::send)
                .header(HttpHeaders.CONTENT_LENGTH, bundle.size())
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(file))
                .build();
    }
}
