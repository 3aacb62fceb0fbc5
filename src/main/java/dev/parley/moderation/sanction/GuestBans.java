package dev.parley.moderation.sanction;

import dev.parley.account.Caller;
import dev.parley.http.Fresh;
import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Which guests are shut out. Nobody finds a guest by a name, so it is by something that they wrote. As long as it
/// holds, their token opens nothing, and no account claims what they wrote.
@ApplicationScoped
class GuestBans {

    private final Sql sql;
    private final Sanctions sanctions;

    GuestBans(Sql sql, Sanctions sanctions) {
        this.sql = sql;
        this.sanctions = sanctions;
    }

    /// Bans whoever wrote this as a guest, in the place of an earlier ban.
    ///
    /// @throws dev.parley.http.Refused `no-such-guest`, `already-over`
    @Transactional
    Fresh<SanctionView> put(UUID comment, SanctionDraft draft, Caller by) {
        return sanctions.put(locked(comment), comment, Sanction.Kind.BAN, draft, by);
    }

    /// Takes the ban away. Twice is the same as once.
    ///
    /// @throws dev.parley.http.Refused `no-such-guest`
    @Transactional
    void delete(UUID comment, Caller by) {
        sanctions.takeAway(locked(comment), comment, Sanction.Kind.BAN, by);
    }

    /// Who posts or claims at the same moment takes turns with this.
    private UUID locked(UUID comment) {
        return sql.query("""
                select id from account
                where id = (select author_id from comment where id = :comment) and guest and claimed_by is null
                for no key update
                """)
                .set("comment", comment)
                .first(row -> row.uuid("id"))
                .orElseThrow(() ->
                        SanctionRefusal.NO_SUCH_GUEST.because("No guest wrote a comment `%s`".formatted(comment)));
    }
}
