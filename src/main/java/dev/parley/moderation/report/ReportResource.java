package dev.parley.moderation.report;

import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to what readers report.
@Path("/api/v1")
@Tag(name = "Moderation")
@RunOnVirtualThread
@SecurityRequirement(name = "bearer")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ReportResource {

    private final Reports reports;
    private final ReportList list;
    private final Me me;

    ReportResource(Reports reports, ReportList list, Me me) {
        this.reports = reports;
        this.list = list;
        this.me = me;
    }

    @PUT
    @Path("/comments/{id}/report")
    @RolesAllowed(Role.Name.READER)
    @Operation(
            operationId = "reportComment",
            summary = "Report a comment to the moderators",
            description =
                    "One account has one report of a comment; another one takes its place. Enough of them take the"
                            + " comment out of sight until a moderator has read it.")
    public RestResponse<ReportView> report(@RestPath UUID id, @Valid @NotNull ReportDraft report) {
        return reports.put(id, report, me.caller()).ok();
    }

    @GET
    @Path("/comments/{id}/reports")
    @RolesAllowed({Role.Name.MODERATOR, Role.Name.ADMIN})
    @Operation(
            operationId = "listReports",
            summary = "Read the reports of a comment",
            description = "The newest first, those that were decided on as well.")
    public RestResponse<Page<ReportView>> list(@RestPath UUID id, @BeanParam PageQuery query) {
        return list.of(id, query).ok();
    }
}
