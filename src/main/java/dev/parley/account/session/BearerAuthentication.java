package dev.parley.account.session;

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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Who asks, by `Authorization: Bearer …` (RFC 6750). No such header is nobody; one that does not hold, of whatever
/// scheme, is refused and never taken for nobody.
@ApplicationScoped
class BearerAuthentication implements HttpAuthenticationMechanism {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+)");

    private final Tokens tokens;
    private final OutsideTokens outside;
    private final Revocations revocations;

    BearerAuthentication(Tokens tokens, OutsideTokens outside, Revocations revocations) {
        this.tokens = tokens;
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

    /// Our own tokens are checked at once, those of others where waiting holds up nobody.
    private Uni<Optional<Holder>> holder(String token) {
        var own = tokens.check(token).filter(holder -> !revocations.isVoid(holder));
        return own.isPresent() || !outside.areKnown()
                ? Uni.createFrom().item(own)
                : Uni.createFrom()
                        .item(() -> outside.check(token, revocations::isVoid))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
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

    /// An admin has every role.
    private static Set<String> roles(Holder holder) {
        return Arrays.stream(Role.values())
                .filter(holder.caller()::has)
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
