package dev.parley.account.session;

import dev.parley.account.Caller;
import dev.parley.account.Holder;
import dev.parley.account.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/// Access tokens (JWT, RFC 9068): signed here, and believed only when they were. Whatever a token says about which
/// algorithm or key to trust is not asked; who it names is not looked up.
@ApplicationScoped
class Tokens {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    static final int SKEW_SECONDS = 10;
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
        claims.setClaim("epoch", holder.epoch());
        claims.setStringClaim("sid", holder.session().toString());
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
            var key = keys.signing();
            var signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(ALGORITHM);
            signature.setKeyIdHeaderValue(key.id());
            signature.setHeader("typ", TYPE);
            signature.setPayload(claims.toJson());
            signature.setKey(key.signing());
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Every Java platform has ES256", e);
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ALGORITHM)
                .setVerificationKeyResolver(this::key)
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

    /// Our own key of that name: no other, and none that the token brings along.
    private Key key(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return keys.find(signature.getKeyIdHeaderValue())
                .orElseThrow(() -> new UnresolvableKeyException("No key of ours"))
                .checking();
    }

    /// What the library does not ask: no demands in the header, a name, and a life no longer than
    /// we give.
    private String fault(JwtContext token) throws MalformedClaimException {
        var header = token.getJoseObjects().getFirst();
        var claims = token.getJwtClaims();
        long issued = claims.getIssuedAt().getValue();
        long life = claims.getExpirationTime().getValue() - issued;
        if (header.getHeaders().getObjectHeaderValue("crit") != null) {
            return "demands an extension";
        }
        if (Stream.of("groups", "upn", "sid", "epoch").anyMatch(claim -> !claims.hasClaim(claim))) {
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
        return new Holder(
                new Caller(UUID.fromString(claims.getSubject()), roles),
                claims.getStringClaimValue("upn"),
                Math.toIntExact(claims.getClaimValue("epoch", Long.class)),
                UUID.fromString(claims.getStringClaimValue("sid")));
    }

    private NumericDate now() {
        return NumericDate.fromSeconds(clock.instant().getEpochSecond());
    }
}
