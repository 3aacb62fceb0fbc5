package dev.parley.account.session;

import dev.parley.account.AccountEvent;
import dev.parley.account.Credentials;
import dev.parley.account.Holder;
import dev.parley.http.Refused;
import dev.parley.idempotency.Idempotency;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;

/// Signing in, going on, and signing out. A session is a family of refresh tokens of which only the newest is good:
/// whoever sends an older one has copied it or was copied from, so the family ends (RFC 9700, 4.14.2).
@ApplicationScoped
class Sessions {

    private final Credentials credentials;
    private final Tokens tokens;
    private final Sql sql;
    private final Ids ids;
    private final Duration lifetime;
    private final Event<SessionEvent> events;
    private final Idempotency idempotency;
    private final SecureRandom random = new SecureRandom();

    /// @param lifetime how long a session goes on without being refreshed
    Sessions(
            Credentials credentials,
            Tokens tokens,
            Sql sql,
            Ids ids,
            @ConfigProperty(name = "parley.sessions.lifetime", defaultValue = "P30D") Duration lifetime,
            Event<SessionEvent> events,
            Idempotency idempotency) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.sql = sql;
        this.ids = ids;
        this.lifetime = lifetime;
        this.events = events;
        this.idempotency = idempotency;
    }

    /// @throws dev.parley.http.Refused `wrong-credentials`, the same whatever is wrong; `too-many-requests`
    RestResponse<SessionView> open(SessionDraft draft) {
        var holder = credentials
                .recognise(draft.email(), draft.password())
                .orElseThrow(() -> SessionRefusal.WRONG_CREDENTIALS.because(
                        "There is no account with this e-mail and this password"));
        return begin(holder);
    }

    @Transactional
    RestResponse<SessionView> begin(Holder holder) {
        var token = RefreshToken.fresh(ids.next(), random);
        var now = ids.now();
        sql.query("""
                insert into session (id, account_id, token_hash, started_at, refreshed_at, expires_at)
                values (:id, :account, :hash, :now, :now, :expires)
                """)
                .set("id", token.session())
                .set("account", holder.caller().id())
                .set("hash", token.hash())
                .set("now", now)
                .set("expires", now.plus(lifetime))
                .update();
        return idempotency.keep(opened(holder, token));
    }

    /// Goes on with a session, under the roles that its account has now.
    ///
    /// @throws dev.parley.http.Refused `invalid-refresh-token`, the same whatever is wrong
    @Transactional(dontRollbackOn = Refused.class)
    RestResponse<SessionView> refresh(RefreshDraft draft) {
        var old = RefreshToken.read(draft.refreshToken()).orElseThrow(Sessions::invalid);
        var fresh = RefreshToken.fresh(old.session(), random);
        var now = ids.now();
        var account = sql.query("""
                update session set token_hash = :new, refreshed_at = :now, expires_at = :expires
                where id = :id and token_hash = :old and ended_at is null and expires_at > :now
                returning account_id
                """)
                .set("id", old.session())
                .set("old", old.hash())
                .set("new", fresh.hash())
                .set("now", now)
                .set("expires", now.plus(lifetime))
                .first(row -> row.uuid("account_id"));
        if (account.isEmpty()) {
            idempotency.mustBeFirst();
            end(old.session());
            throw invalid();
        }
        return idempotency.keep(opened(credentials.of(account.get()).orElseThrow(Sessions::invalid), fresh));
    }

    /// Signs out. Twice is the same as once; where there is no session, an outside issuer's token signs out there.
    @Transactional
    void end(UUID session) {
        ended(sql.query("update session set ended_at = :now where id = :id and ended_at is null returning id")
                .set("id", session)
                .set("now", ids.now())
                .list(row -> row.uuid("id")));
    }

    void endAll(@Observes AccountEvent.SignedOut event) {
        ended(sql.query("update session set ended_at = :now where account_id = :id and ended_at is null returning id")
                .set("id", event.id())
                .set("now", ids.now())
                .list(row -> row.uuid("id")));
    }

    void forget(@Observes AccountEvent.Erased event) {
        ended(sql.query("delete from session where account_id = :id returning id")
                .set("id", event.id())
                .list(row -> row.uuid("id")));
    }

    private void ended(List<UUID> sessions) {
        if (!sessions.isEmpty()) {
            events.fire(new SessionEvent.Ended(sessions));
        }
    }

    /// What is over for a day is of no use to anybody.
    @Scheduled(
            every = "1h",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    void forget() {
        sql.patient();
        sql.query("delete from session where expires_at < :before or ended_at < :before")
                .set("before", ids.now().minus(Duration.ofDays(1)))
                .update();
    }

    private RestResponse<SessionView> opened(Holder holder, RefreshToken token) {
        var view = new SessionView(
                tokens.issue(holder.in(token.session())), "Bearer", Tokens.LIFETIME.toSeconds(), token.text());
        return RestResponse.ResponseBuilder.<SessionView>create(201)
                .entity(view)
                .header(HttpHeaders.LOCATION, "/api/v1/me")
                .build();
    }

    private static RuntimeException invalid() {
        return SessionRefusal.INVALID_REFRESH_TOKEN.because("This refresh token opens no session");
    }
}
