package dev.parley.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/// What lets whoever has it read one thing that is not public, for a while: a token (JWT) that names that thing and
/// nobody. It is kept nowhere here, and cannot be taken back.
@ApplicationScoped
public class PreviewTokens {

    private final Signatures signatures;
    private final Signatures.Kind kind;

    PreviewTokens(Signatures signatures, @ConfigProperty(name = "parley.previews.token-lifetime") Duration lifetime) {
        this.signatures = signatures;
        this.kind = new Signatures.Kind("preview+jwt", "parley-preview", lifetime);
    }

    public Issued issue(UUID thing) {
        try {
            var claims = signatures.claims(kind, thing);
            var expiresAt = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
            return new Issued(signatures.sign(kind, claims), expiresAt);
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("Our own claims are well formed", e);
        }
    }

    /// Whether a token opens this thing: it is ours, of this kind, and not over.
    public boolean isFor(UUID thing, String token) {
        return signatures
                .believe(token, kind, JwtClaims::getSubject)
                .filter(thing.toString()::equals)
                .isPresent();
    }

    /// A token, and until when it holds.
    public record Issued(String token, Instant expiresAt) {}
}
