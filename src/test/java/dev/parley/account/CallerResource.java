package dev.parley.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Brought along by the tests: looks at the caller without needing one.
@Path("/test/callers")
@RunOnVirtualThread
public class CallerResource {

    private final Me me;

    CallerResource(Me me) {
        this.me = me;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Caller caller() {
        return me.caller();
    }

    @GET
    @Path("/moderators")
    @RolesAllowed(Role.Name.MODERATOR)
    @Operation(hidden = true)
    public Caller moderator() {
        return me.caller();
    }
}
