package dev.parley.transfer.origin;

import dev.parley.account.Role;
import dev.parley.http.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to what imported things were called before.
@Path("/api/v1/imports/origins")
@Tag(name = "Imports")
@RolesAllowed(Role.Name.ADMIN)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class OriginResource {

    private final OriginList origins;

    OriginResource(OriginList origins) {
        this.origins = origins;
    }

    @GET
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "listImportOrigins",
            summary = "List what imported things were called before",
            description =
                    "From old ids to new ones, such as for redirects from old addresses. Articles and comments, by site,"
                            + " kind and id, each as a text.")
    public RestResponse<Page<Origin>> list(@BeanParam OriginFilter filter) {
        return origins.of(filter).ok();
    }
}
