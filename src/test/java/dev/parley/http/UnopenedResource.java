package dev.parley.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Brought along by the tests: somebody has forgotten to say for whom these are.
@Path("/test/unopened")
public class UnopenedResource {

    @GET
    @Operation(hidden = true)
    public String here() {
        return "Come in";
    }

    @GET
    @Path("/{name}")
    @Operation(hidden = true)
    public String there() {
        return "Come in";
    }
}
