package dev.parley.account.session;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The public keys that access tokens are signed with (RFC 7517).
@Schema(name = "JwkSet", description = "The public keys that access tokens are signed with (RFC 7517)")
public record KeySet(@Schema(required = true) List<Key> keys) {

    /// A public key on the curve P-256.
    @Schema(name = "Jwk", description = "A public key")
    public record Key(
            @Schema(required = true, examples = "EC") String kty,

            @Schema(required = true, examples = "P-256") String crv,

            @Schema(required = true, examples = "sig") String use,

            @Schema(required = true, examples = "ES256") String alg,

            @Schema(
                    required = true,
                    description = "Thumbprint (RFC 7638); tokens name it in their header",
                    examples = "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U")
            String kid,

            @Schema(required = true, examples = "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4")
            String x,

            @Schema(required = true, examples = "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM")
            String y) {}
}
