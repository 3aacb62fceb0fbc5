package dev.parley.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/// Tokens (JWT): signed here, and believed only when they were, for what they were made for. Whatever a token says
/// about which algorithm or key to trust is not asked.
@ApplicationScoped
class Signatures {

    static final int SKEW_SECONDS = 10;

    private static final String ALGORITHM = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

    /// Three parts, the last as long as a signature on P-256; no token of ours comes near the limit.
    private static final Pattern SHAPE = Pattern.compile("[\\w-]{1,512}\\.[\\w-]{1,2048}\\.[\\w-]{86}");

    private final String issuer;
    private final Keys keys;
    private final Clock clock;
    private final Genuine genuine = new Genuine();

    Signatures(@ConfigProperty(name = "parley.public-url") String issuer, Keys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    /// A kind of token; one is never taken for another (RFC 8725, 3.11 and 3.12): not here, by its type, nor by servers
    /// that check our tokens themselves and may look at the audience alone.
    ///
    /// @param life of one; the longest where it differs
    record Kind(String type, String audience, Duration life) {}

    /// What every token claims; its kind adds the rest.
    JwtClaims claims(Kind kind, UUID subject) {
        var now = now();
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(kind.audience());
        claims.setSubject(subject.toString());
        claims.setIssuedAt(now);
        claims.setExpirationTime(
                NumericDate.fromSeconds(now.getValue() + kind.life().toSeconds()));
        claims.setGeneratedJwtId();
        return claims;
    }

    String sign(Kind kind, JwtClaims claims) {
        try {
            var key = keys.signing();
            var signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(ALGORITHM);
            signature.setKeyIdHeaderValue(key.id());
            signature.setHeader("typ", kind.type());
            signature.setPayload(claims.toJson());
            signature.setKey(key.signing());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Every Java platform has ES256", e);
        }
    }

    /// What a token of this kind claims; empty where it does not hold, for whatever reason.
    <T> Optional<T> believe(String token, Kind kind, Reading<T> reading) {
        if (!SHAPE.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.of(claims(token, kind)));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private JwtClaims claims(String token, Kind kind) throws InvalidJwtException {
        if (genuine.holds(token)) {
            return demands(kind).setSkipSignatureVerification().build().processToClaims(token);
        }
        var claims = demands(kind)
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM)
                .setVerificationKeyResolver((signature, _) -> key(signature))
                .build()
                .processToClaims(token);
        genuine.add(token);
        return claims;
    }

    private JwtConsumerBuilder demands(Kind kind) {
        return new JwtConsumerBuilder()
                .setExpectedType(true, kind.type())
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, kind.audience())
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setEvaluationTime(now())
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .registerValidator((Validator) token -> fault(token, kind.life()));
    }

    /// Our own key of that name: no other, and none that the token brings along.
    private Key key(JsonWebStructure signature) throws UnresolvableKeyException {
        return keys.find(signature.getKeyIdHeaderValue())
                .orElseThrow(() -> new UnresolvableKeyException("No key of ours"))
                .checking();
    }

    /// What the library does not ask: a key that still counts, no demands in the header, and a life no longer than we
    /// give.
    private String fault(JwtContext token, Duration longest) throws MalformedClaimException {
        var header = token.getJoseObjects().getFirst();
        var claims = token.getJwtClaims();
        long issued = claims.getIssuedAt().getValue();
        long life = claims.getExpirationTime().getValue() - issued;
        if (keys.find(header.getKeyIdHeaderValue()).isEmpty()) {
            return "signed with no key of ours";
        }
        if (header.getHeaders().getObjectHeaderValue("crit") != null) {
            return "demands an extension";
        }
        if (issued > now().getValue() + SKEW_SECONDS) {
            return "issued in the future";
        }
        return life <= 0 || life > longest.toSeconds() ? "lives too long" : null;
    }

    /// In which epoch of its holder a token was made; who ends all their tokens begins another.
    ///
    /// @throws IllegalArgumentException where it does not say
    static int epoch(JwtClaims claims) throws MalformedClaimException {
        if (!claims.hasClaim("epoch")) {
            throw new IllegalArgumentException("It names no epoch");
        }
        return Math.toIntExact(claims.getClaimValue("epoch", Long.class));
    }

    private NumericDate now() {
        return NumericDate.fromSeconds(clock.instant().getEpochSecond());
    }

    /// Reads what a token claims.
    @FunctionalInterface
    interface Reading<T> {

        /// @throws IllegalArgumentException where it names nobody
        T of(JwtClaims claims) throws MalformedClaimException;
    }
}
