package dev.parley.account.issuer;

import dev.parley.account.Role;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;

/// One outside issuer: checks its tokens and reads who they name.
final class Issuer {

    private static final Logger LOG = Logger.getLogger(Issuer.class);

    private static final Set<String> ASYMMETRIC =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    private static final int SKEW_SECONDS = 10;
    private static final int PATIENCE_MILLIS = 2_000;

    /// The keys are asked for once an hour, and when a token names one that is not known: then at most this often,
    /// whatever is sent to us.
    private static final long KEPT_SECONDS = 3_600;

    private static final long REPRIEVE_MILLIS = 1_000;

    /// An issuer that cannot be reached for a day locks nobody out.
    private static final long KEPT_ON_ERROR_SECONDS = 86_400;

    private final Trusted.Issuer settings;
    private final HttpsJwksVerificationKeyResolver keys;
    private final Map<String, Role> roles;
    private final Clock clock;

    Issuer(Trusted.Issuer settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.keys = new HttpsJwksVerificationKeyResolver(published(settings.jwks()));
        this.roles = settings.roles().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, role -> Role.of(role.getValue())));
        if (!ASYMMETRIC.containsAll(settings.algorithms())) {
            throw new IllegalStateException("parley.issuers: %s may not sign with %s: tokens are signed with one of %s"
                    .formatted(settings.issuer(), settings.algorithms(), ASYMMETRIC));
        }
    }

    private static HttpsJwks published(String address) {
        var get = new Get();
        get.setConnectTimeout(PATIENCE_MILLIS);
        get.setReadTimeout(PATIENCE_MILLIS);
        get.setRetries(0);
        var keys = new HttpsJwks(address);
        keys.setSimpleHttpGet(get);
        keys.setDefaultCacheDuration(KEPT_SECONDS);
        keys.setRetainCacheOnErrorDuration(KEPT_ON_ERROR_SECONDS);
        keys.setRefreshReprieveThreshold(REPRIEVE_MILLIS);
        return keys;
    }

    /// As it stands in the claim `iss`.
    String name() {
        return settings.issuer();
    }

    /// Who the token names; empty where it does not hold.
    Optional<Profile> profile(String token) {
        try {
            return Optional.of(profile(consumer().processToClaims(token)));
        } catch (InvalidJwtException e) {
            LOG.debugf("A token of %s does not hold: %s", name(), e.getErrorDetails());
            return Optional.empty();
        } catch (MalformedClaimException _) {
            return Optional.empty();
        }
    }

    private JwtConsumer consumer() {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, settings.algorithms().toArray(String[]::new)))
                .setVerificationKeyResolver(keys)
                .setExpectedIssuer(true, name())
                .setExpectedAudience(true, settings.audience())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .build();
    }

    private Profile profile(JwtClaims claims) throws MalformedClaimException {
        String subject = claims.getSubject();
        return new Profile(
                name(),
                subject,
                text(claims, settings.usernameClaim()).orElse(subject),
                text(claims, settings.displayNameClaim()).orElse(null),
                settings.rolesClaim().map(claim -> roles(claims.getClaimValue(claim))));
    }

    private static Optional<String> text(JwtClaims claims, String name) {
        return claims.getClaimValue(name) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    private Set<Role> roles(Object claimed) {
        var theirs = claimed instanceof List<?> several ? several : List.of(String.valueOf(claimed));
        return Stream.concat(Stream.of(Role.READER), theirs.stream().map(roles::get))
                .filter(role -> role != null)
                .collect(Collectors.toSet());
    }
}
