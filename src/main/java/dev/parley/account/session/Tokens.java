package dev.parley.account.session;

import dev.parley.account.Caller;
import dev.parley.account.Holder;
import dev.parley.account.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/// Access tokens (JWT, RFC 9068). Who one names is not looked up.
@ApplicationScoped
class Tokens {

    static final Duration LIFETIME = Duration.ofMinutes(15);

    private static final Signatures.Kind KIND = new Signatures.Kind("at+jwt", "parley", LIFETIME);

    private final Signatures signatures;

    Tokens(Signatures signatures) {
        this.signatures = signatures;
    }

    String issue(Holder holder) {
        var claims = signatures.claims(KIND, holder.caller().id());
        claims.setStringClaim("upn", holder.username());
        claims.setStringListClaim(
                "groups",
                holder.caller().roles().stream().sorted().map(Role::wire).toList());
        claims.setClaim("epoch", holder.epoch());
        claims.setStringClaim("sid", holder.session().toString());
        return signatures.sign(KIND, claims);
    }

    /// Whose token this is; empty where it does not hold, for whatever reason.
    Optional<Holder> check(String token) {
        return signatures.believe(token, KIND, Tokens::holder);
    }

    private static Holder holder(JwtClaims claims) throws MalformedClaimException {
        if (Stream.of("groups", "upn", "sid").anyMatch(claim -> !claims.hasClaim(claim))) {
            throw new IllegalArgumentException("It names nobody");
        }
        var roles =
                claims.getStringListClaimValue("groups").stream().map(Role::of).collect(Collectors.toSet());
        return new Holder(
                new Caller(UUID.fromString(claims.getSubject()), roles),
                claims.getStringClaimValue("upn"),
                Signatures.epoch(claims),
                UUID.fromString(claims.getStringClaimValue("sid")));
    }
}
