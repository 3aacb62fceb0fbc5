package dev.parley.moderation.sanction;

import dev.parley.account.AccountEvent;
import dev.parley.account.Accounts;
import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Stamp;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who is sanctioned, and how. A sanction holds from the next request of its holder on, whatever token they have.
@ApplicationScoped
class Sanctions {

    private final Sql sql;
    private final Accounts accounts;
    private final Ids ids;
    private final Event<SanctionEvent> events;

    Sanctions(Sql sql, Accounts accounts, Ids ids, Event<SanctionEvent> events) {
        this.sql = sql;
        this.accounts = accounts;
        this.ids = ids;
        this.events = events;
    }

    /// Puts a sanction on an account, in the place of one of the same kind.
    ///
    /// @throws dev.parley.http.Refused `not-to-be-sanctioned`, `already-over`
    @Transactional
    Fresh<SanctionView> impose(String username, Sanction.Kind kind, SanctionDraft draft, Caller by) {
        var account = accounts.id(username);
        permit(account, username, by);
        var view = put(account, null, kind, draft, by);
        if (kind == Sanction.Kind.BAN) {
            accounts.shutOut(account);
        }
        return view;
    }

    /// Puts it on somebody who is locked.
    ///
    /// @param comment that a guest is known by; null for an account
    Fresh<SanctionView> put(UUID account, UUID comment, Sanction.Kind kind, SanctionDraft draft, Caller by) {
        var now = ids.now();
        if (draft.until() != null && !draft.until().isAfter(now)) {
            throw SanctionRefusal.ALREADY_OVER
                    .because("%s is not ahead".formatted(draft.until()))
                    .at("/until");
        }
        var before = find(account, kind);
        var after = new Sanction(kind, draft.reason(), draft.until());
        if (!before.equals(Optional.of(after))) {
            write(account, after, by.id(), now);
            events.fire(new SanctionEvent(
                    account, comment, kind.wire(), before.orElse(null), after, draft.reason(), by.id(), now));
        }
        var view = view(account, kind);
        return Fresh.forCaller(view, Stamp.of(0, view));
    }

    /// Takes a sanction away. Twice is the same as once.
    @Transactional
    void lift(String username, Sanction.Kind kind, Caller by) {
        var account = accounts.id(username);
        permit(account, username, by);
        takeAway(account, null, kind, by);
    }

    /// Takes it from somebody who is locked.
    void takeAway(UUID account, UUID comment, Sanction.Kind kind, Caller by) {
        find(account, kind).ifPresent(before -> {
            sql.query("delete from sanction where account_id = :account and kind = :kind")
                    .set("account", account)
                    .set("kind", kind)
                    .update();
            events.fire(
                    new SanctionEvent(account, comment, "lift-" + kind.wire(), before, null, null, by.id(), ids.now()));
        });
    }

    /// What holds an account down at this moment: for itself and for moderators.
    ///
    /// @throws dev.parley.http.Refused 403 for everybody else
    Fresh<SanctionView.Some> of(String username, Caller caller) {
        var account = accounts.id(username);
        if (!caller.is(account) && !caller.has(Role.MODERATOR)) {
            throw HttpRefusal.FORBIDDEN.because("Only moderators read the sanctions of others");
        }
        var some = new SanctionView.Some(
                sql.query("""
                select kind, reason, until, imposed_at from sanction
                where account_id = :account and (until is null or until > :now) order by kind
                """).set("account", account).set("now", ids.now()).list(Sanctions::view));
        return Fresh.forCaller(some, Stamp.of(0, some));
    }

    /// What holds an account down now.
    List<Sanction> of(UUID account) {
        return sql.query("""
                select kind, reason, until from sanction
                where account_id = :account and (until is null or until > :now)
                """)
                .set("account", account)
                .set("now", ids.now())
                .list(row -> new Sanction(
                        Sanction.Kind.fromString(row.text("kind")), row.text("reason"), row.instant("until")));
    }

    /// The sanction of this kind that does.
    Optional<Sanction> find(UUID account, Sanction.Kind kind) {
        return of(account).stream().filter(sanction -> sanction.kind() == kind).findFirst();
    }

    /// Two moderators who are at it at once take turns: the account is locked first.
    private void permit(UUID account, String username, Caller by) {
        var roles = sql.query("select roles from account where id = :account for no key update")
                .set("account", account)
                .first(row -> row.texts("roles"))
                .orElseThrow();
        boolean isOffice = roles.contains(Role.ADMIN.wire()) || roles.contains(Role.MODERATOR.wire()) && !isAdmin(by);
        if (by.is(account) || isOffice) {
            throw SanctionRefusal.NOT_TO_BE_SANCTIONED.because("`%s` cannot be sanctioned by you".formatted(username));
        }
    }

    private static boolean isAdmin(Caller caller) {
        return caller.roles().contains(Role.ADMIN);
    }

    private void write(UUID account, Sanction sanction, UUID by, Instant now) {
        sql.query("""
                insert into sanction (account_id, kind, reason, until, imposed_by, imposed_at)
                values (:account, :kind, :reason, :until, :by, :now)
                on conflict (account_id, kind) do update set
                  reason = excluded.reason, until = excluded.until, imposed_by = excluded.imposed_by,
                  imposed_at = excluded.imposed_at
                """)
                .set("account", account)
                .set("kind", sanction.kind())
                .set("reason", sanction.reason())
                .set("until", sanction.until())
                .set("by", by)
                .set("now", now)
                .update();
    }

    private SanctionView view(UUID account, Sanction.Kind kind) {
        return sql.query(
                        "select kind, reason, until, imposed_at from sanction where account_id = :account and kind = :kind")
                .set("account", account)
                .set("kind", kind)
                .first(Sanctions::view)
                .orElseThrow();
    }

    static SanctionView view(Row row) throws SQLException {
        return new SanctionView(row.text("kind"), row.text("reason"), row.instant("until"), row.instant("imposed_at"));
    }

    void forget(@Observes AccountEvent.Erased event) {
        sql.query("delete from sanction where account_id = :account")
                .set("account", event.id())
                .update();
    }

    /// What is over stands in the ledger; here it is of no use.
    @Scheduled(
            every = "1h",
            delayed = "3m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    void forget() {
        sql.patient();
        sql.query("delete from sanction where until <= :now")
                .set("now", ids.now())
                .update();
    }
}
