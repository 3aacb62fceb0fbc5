package dev.parley.account.session;

import dev.parley.http.Fresh;
import dev.parley.http.Stamp;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// The door to the public keys, at the place where others look for them.
@Path("/.well-known/jwks.json")
@Tag(name = "Sessions")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class KeyResource {

    /// How long others may keep the set; a new key signs only after that.
    static final Duration KEPT = Duration.ofHours(1);

    private final Keys keys;

    KeyResource(Keys keys) {
        this.keys = keys;
    }

    @GET
    @Operation(
            operationId = "listKeys",
            summary = "Read the public keys of access tokens",
            description = "A JWK set (RFC 7517), for servers that check our tokens themselves.")
    @APIResponseSchema(value = KeySet.class, responseDescription = "The keys")
    @APIResponse(responseCode = "304", description = "Nothing changed since that ETag")
    public RestResponse<KeySet> list() {
        var published = keys.published();
        return Fresh.forAll(published, Stamp.of(1, published), KEPT, List.of()).ok();
    }
}
