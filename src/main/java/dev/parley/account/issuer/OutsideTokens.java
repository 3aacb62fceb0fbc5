package dev.parley.account.issuer;

import dev.parley.account.Holder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/// Tokens of outside issuers: believed where a trusted issuer made them for us, whatever they say of themselves.
/// Asking for an issuer's keys, and opening an account, takes time: never on an event loop.
@ApplicationScoped
public class OutsideTokens {

    /// Reads without believing: only to find out whose keys to ask.
    private static final JwtConsumer UNCHECKED = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    private static final int MAX_LENGTH = 8_000;

    private final Map<String, Issuer> issuers;
    private final Identities identities;

    OutsideTokens(Trusted trusted, Identities identities, Clock clock) {
        this.issuers = trusted.byName().values().stream()
                .map(settings -> new Issuer(settings, clock))
                .collect(Collectors.toMap(Issuer::name, issuer -> issuer));
        this.identities = identities;
    }

    /// A setting that cannot be meant stops the server at its start, not the first who signs in.
    void check(@Observes StartupEvent start) {
        issuers.size();
    }

    /// Whether any outside issuer is trusted.
    public boolean areKnown() {
        return !issuers.isEmpty();
    }

    /// Whose token this is; empty where it does not hold, for whatever reason. The first use opens an account.
    ///
    /// @param isVoid whether what was remembered of a holder no longer holds
    public Optional<Holder> check(String token, Predicate<Holder> isVoid) {
        return token.length() > MAX_LENGTH
                ? Optional.empty()
                : issuer(token)
                        .flatMap(issuer -> issuer.profile(token))
                        .flatMap(profile -> identities.holder(profile, isVoid));
    }

    private Optional<Issuer> issuer(String token) {
        try {
            String name = UNCHECKED.processToClaims(token).getIssuer();
            return name == null ? Optional.empty() : Optional.ofNullable(issuers.get(name));
        } catch (InvalidJwtException | MalformedClaimException _) {
            return Optional.empty();
        }
    }
}
