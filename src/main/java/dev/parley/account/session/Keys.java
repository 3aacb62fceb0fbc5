package dev.parley.account.session;

import dev.parley.http.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/// The pair of keys that signs access tokens (P-256), made at the first start and kept in the data folder.
@ApplicationScoped
class Keys {

    private static final String FILE = "tokens.jwk";

    private final EllipticCurveJsonWebKey pair;
    private final String id;

    Keys(Secrets secrets) {
        this.pair = read(secrets.keep(FILE, fresh()));
        this.id = pair.calculateBase64urlEncodedThumbprint("SHA-256");
    }

    /// The key's thumbprint (RFC 7638), by which others find it in the published set.
    String id() {
        return id;
    }

    PrivateKey signing() {
        return pair.getPrivateKey();
    }

    PublicKey checking() {
        return pair.getPublicKey();
    }

    /// What others check our tokens with.
    KeySet published() {
        var point = pair.toParams(OutputControlLevel.PUBLIC_ONLY);
        return KeySet.of(id, (String) point.get("x"), (String) point.get("y"));
    }

    private static byte[] fresh() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256)
                    .toJson(OutputControlLevel.INCLUDE_PRIVATE)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JoseException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    private static EllipticCurveJsonWebKey read(byte[] kept) {
        try {
            return (EllipticCurveJsonWebKey)
                    PublicJsonWebKey.Factory.newPublicJwk(new String(kept, StandardCharsets.UTF_8));
        } catch (JoseException | ClassCastException _) {
            // The cause would quote the private key.
            throw new IllegalStateException("keys/%s in the data folder holds no EC key pair".formatted(FILE));
        }
    }
}
