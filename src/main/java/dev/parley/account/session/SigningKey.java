package dev.parley.account.session;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/// A pair of keys on the curve P-256, and when it was made.
///
/// @param id the key's thumbprint (RFC 7638), by which others find it in the published set
record SigningKey(EllipticCurveJsonWebKey pair, Instant madeAt, String id) {

    private SigningKey(EllipticCurveJsonWebKey pair, Instant madeAt) {
        this(pair, madeAt, pair.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    static SigningKey fresh(Instant now) {
        try {
            return new SigningKey(EcJwkGenerator.generateJwk(EllipticCurves.P256), now);
        } catch (JoseException e) {
            throw new IllegalStateException("Every Java platform has P-256", e);
        }
    }

    /// @param json a JWK (RFC 7517) with its private part
    static SigningKey of(String json, Instant madeAt) {
        try {
            return new SigningKey((EllipticCurveJsonWebKey) PublicJsonWebKey.Factory.newPublicJwk(json), madeAt);
        } catch (JoseException | ClassCastException _) {
            // The cause would quote the private key.
            throw new IllegalStateException("What is kept as a signing key is no EC key pair");
        }
    }

    PrivateKey signing() {
        return pair.getPrivateKey();
    }

    PublicKey checking() {
        return pair.getPublicKey();
    }

    /// With its private part: only to be sealed.
    String json() {
        return pair.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    /// What others check our tokens with.
    KeySet.Key published() {
        var point = pair.toParams(OutputControlLevel.PUBLIC_ONLY);
        return new KeySet.Key("EC", "P-256", "sig", "ES256", id(), (String) point.get("x"), (String) point.get("y"));
    }

    /// The private part may not reach a log.
    @Override
    public String toString() {
        return "SigningKey[%s]".formatted(id());
    }
}
