package dev.parley.http;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/// Brought along by the tests to provoke the wire: it takes every kind of parameter and body, and fails on request.
@Path("/test/probes")
@PermitAll
public class ProbeResource {

    public record Probe(@NotBlank String name, Integer count, Instant at, List<@Valid Probe> inner) {}

    @GET
    @Operation(hidden = true)
    public List<String> list(
            @BeanParam PageQuery page,
            @RestQuery Instant since,
            @QueryParam("of") UUID owner,
            @RestQuery Integer depth) {
        return List.of(String.valueOf(page.limit()), String.valueOf(page.counting()));
    }

    @GET
    @Path("/{id}")
    @Operation(hidden = true)
    public RestResponse<Probe> get(@RestPath UUID id) {
        return Fresh.forAll(
                        new Probe(id.toString(), 1, null, List.of()),
                        Stamp.of(1, id),
                        Duration.ofMinutes(1),
                        List.of("probe:" + id))
                .ok();
    }

    @POST
    @Operation(hidden = true)
    public Probe post(@Valid @NotNull Probe probe, @RestHeader("If-Match") String ifMatch) {
        return probe;
    }

    /// What no JSON is read into, by a mistake of ours.
    public interface Unreadable {}

    @POST
    @Path("/unreadable")
    @Operation(hidden = true)
    public String post(Unreadable unreadable) {
        return unreadable.toString();
    }

    @GET
    @Path("/failure")
    @Operation(hidden = true)
    public String fail() {
        throw new IllegalStateException("select secret from account: dev.parley.account.Account");
    }
}
