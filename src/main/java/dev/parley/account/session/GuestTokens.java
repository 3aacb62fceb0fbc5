package dev.parley.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/// What a guest has instead of an account: a token (JWT) that says which guest they are. It is kept nowhere here.
@ApplicationScoped
public class GuestTokens {

    private final Signatures signatures;
    private final Signatures.Kind kind;

    GuestTokens(Signatures signatures, @ConfigProperty(name = "parley.guests.token-lifetime") Duration lifetime) {
        this.signatures = signatures;
        this.kind = new Signatures.Kind("guest+jwt", "parley-guest", lifetime);
    }

    public String issue(Pass pass) {
        var claims = signatures.claims(kind, pass.guest());
        claims.setClaim("epoch", pass.epoch());
        return signatures.sign(kind, claims);
    }

    /// Whom a token names; empty where it does not hold, for whatever reason. Whether there is such a guest is not
    /// looked up.
    public Optional<Pass> check(String token) {
        return signatures.believe(token, kind, GuestTokens::pass);
    }

    private static Pass pass(JwtClaims claims) throws MalformedClaimException {
        return new Pass(UUID.fromString(claims.getSubject()), Signatures.epoch(claims));
    }

    /// Which guest, and in which epoch.
    public record Pass(UUID guest, int epoch) {}
}
