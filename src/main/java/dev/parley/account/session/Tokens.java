package dev.parley.account.session;

import dev.parley.account.Caller;
import dev.parley.account.Holder;
import dev.parley.account.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;

/// Access tokens (JWT, RFC 9068): signed here, and believed only when they were. Whatever a token says about which
/// algorithm or key to trust is not asked; who it names is not looked up.
@ApplicationScoped
class Tokens {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final int SKEW_SECONDS = 10;
    private static final String TYPE = "at+jwt";
    private static final String AUDIENCE = "parley";
    private static final String ALGORITHM = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

    /// Three parts, the last as long as a signature on P-256; no token of ours comes near the limit.
    private static final Pattern SHAPE = Pattern.compile("[\\w-]{1,512}\\.[\\w-]{1,2048}\\.[\\w-]{86}");

    private final String issuer;
    private final Keys keys;
    private final Clock clock;

    Tokens(@ConfigProperty(name = "parley.public-url") String issuer, Keys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.clock = clock;
    }

    String issue(Holder holder) {
        var now = now();
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(AUDIENCE);
        claims.setSubject(holder.caller().id().toString());
        claims.setStringClaim("upn", holder.username());
        claims.setStringListClaim(
                "groups",
                holder.caller().roles().stream().sorted().map(Role::wire).toList());
        claims.setIssuedAt(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + LIFETIME.toSeconds()));
        claims.setGeneratedJwtId();
        return sign(claims);
    }

    /// Whose token this is; empty where it does not hold, for whatever reason.
    Optional<Holder> check(String token) {
        if (!SHAPE.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(holder(consumer().processToClaims(token)));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String sign(JwtClaims claims) {
        try {
            var signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(ALGORITHM);
            signature.setKeyIdHeaderValue(keys.id());
            signature.setHeader("typ", TYPE);
            signature.setPayload(claims.toJson());
            signature.setKey(keys.signing());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Every Java platform has ES256", e);
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM)
                .setVerificationKey(keys.checking())
                .setExpectedType(true, TYPE)
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, AUDIENCE)
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setEvaluationTime(now())
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .registerValidator(this::fault)
                .build();
    }

    /// What the library does not ask: our key by name, no demands in the header, a name, and a life no longer than
    /// we give.
    private String fault(JwtContext token) throws MalformedClaimException {
        var header = token.getJoseObjects().getFirst();
        var claims = token.getJwtClaims();
        long issued = claims.getIssuedAt().getValue();
        long life = claims.getExpirationTime().getValue() - issued;
        if (!keys.id().equals(header.getKeyIdHeaderValue())) {
            return "signed by another key";
        }
        if (header.getHeaders().getObjectHeaderValue("crit") != null) {
            return "demands an extension";
        }
        if (!claims.hasClaim("groups") || !claims.hasClaim("upn")) {
            return "names nobody";
        }
        if (issued > now().getValue() + SKEW_SECONDS) {
            return "issued in the future";
        }
        return life <= 0 || life > LIFETIME.toSeconds() ? "lives too long" : null;
    }

    private static Holder holder(JwtClaims claims) throws MalformedClaimException {
        var roles =
                claims.getStringListClaimValue("groups").stream().map(Role::of).collect(Collectors.toSet());
        return new Holder(new Caller(UUID.fromString(claims.getSubject()), roles), claims.getStringClaimValue("upn"));
    }

    private NumericDate now() {
        return NumericDate.fromSeconds(clock.instant().getEpochSecond());
    }
}
