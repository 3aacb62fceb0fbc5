package dev.parley.account.session;

import dev.parley.account.Credentials;
import dev.parley.account.Holder;
import dev.parley.account.Me;
import dev.parley.account.Role;
import dev.parley.account.issuer.OutsideTokens;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Who asks, by `Authorization: Bearer …` (RFC 6750). No such header is nobody; one that does not hold, of whatever
/// scheme, is refused and never taken for nobody.
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");

    private final Tokens tokens;
    private final GuestTokens guests;
    private final Credentials credentials;
    private final OutsideTokens outside;
    private final Revocations revocations;

    BearerAuthentication(
            Tokens tokens,
            GuestTokens guests,
            Credentials credentials,
            OutsideTokens outside,
            Revocations revocations) {
        this.tokens = tokens;
        this.guests = guests;
        this.credentials = credentials;
        this.outside = outside;
        this.revocations = revocations;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        var sent = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (sent.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        var bearer = BEARER.matcher(sent.getFirst());
        return sent.size() == 1 && bearer.matches()
                ? holder(bearer.group(1)).map(BearerAuthentication::identified)
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }

    /// Our own accounts' tokens are checked at once, those of guests and of others where waiting holds up nobody.
    private Uni<Optional<Holder>> holder(String token) {
        var own = tokens.check(token).filter(holder -> !revocations.isVoid(holder));
        if (own.isPresent()) {
            return Uni.createFrom().item(own);
        }
        var guest = guests.check(token);
        if (guest.isPresent()) {
            return waiting(
                    () -> credentials.ofGuest(guest.get().guest(), guest.get().epoch()));
        }
        return outside.areKnown()
                ? waiting(() -> outside.check(token, revocations::isVoid))
                : Uni.createFrom().item(Optional.empty());
    }

    private static <T> Uni<T> waiting(Supplier<T> answer) {
        return Uni.createFrom().item(answer).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static SecurityIdentity identified(Optional<Holder> holder) {
        return identity(holder.orElseThrow(AuthenticationFailedException::new));
    }

    private static SecurityIdentity identity(Holder holder) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(holder.username()))
                .addRoles(roles(holder))
                .addAttribute(Me.CALLER, holder.caller())
                .addAttribute(Me.SESSION, holder.session())
                .build();
    }

    /// Everybody who has an account is a reader, an admin has every role, and a guest has none.
    private static Set<String> roles(Holder holder) {
        return holder.caller().isGuest()
                ? Set.of(Role.Name.GUEST)
                : Arrays.stream(Role.values())
                        .filter(role -> role == Role.READER || holder.caller().has(role))
                        .map(Role::wire)
                        .collect(Collectors.toSet());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
