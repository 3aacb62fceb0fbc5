package dev.parley.moderation.ledger;

import dev.parley.account.AccountEvent;
import dev.parley.account.Role;
import dev.parley.comment.CommentEvent;
import dev.parley.comment.PolicyEvent;
import dev.parley.moderation.rule.RuleEvent;
import dev.parley.moderation.sanction.SanctionEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;

/// Hears of every decision that somebody has to answer for, in the transaction that carries it out, and has it
/// written into the ledger.
@ApplicationScoped
class Clerk {

    private final Ledger ledger;

    Clerk(Ledger ledger) {
        this.ledger = ledger;
    }

    void hear(@Observes CommentEvent.Moderated event) {
        ledger.write(event.changes().stream().map(Clerk::entry).toList(), event.by(), event.at());
    }

    private static Entry entry(CommentEvent.Change change) {
        return new Entry(
                change.action(),
                change.article(),
                change.id(),
                change.author(),
                change.reason(),
                change.note(),
                Snapshot.of(change.before()),
                Snapshot.of(change.after()),
                change.before().wasSeen());
    }

    void hear(@Observes PolicyEvent.Put event) {
        var entry = new Entry(
                Deed.SET_POLICY,
                event.article(),
                null,
                null,
                null,
                null,
                Snapshot.of(event.before()),
                Snapshot.of(event.after()),
                true);
        ledger.write(List.of(entry), event.by(), event.at());
    }

    void hear(@Observes AccountEvent.Granted event) {
        var entry = new Entry(
                Deed.GRANT_ROLES,
                null,
                null,
                event.id(),
                null,
                null,
                Snapshot.of(names(event.before())),
                Snapshot.of(names(event.after())),
                false);
        ledger.write(List.of(entry), event.by(), event.at());
    }

    private static List<String> names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::wire).toList();
    }

    void hear(@Observes RuleEvent event) {
        var rule = Snapshot.of(event.kind(), event.action(), event.text());
        var entry = event instanceof RuleEvent.Made
                ? new Entry(Deed.MAKE_RULE, null, null, null, null, null, null, rule, false)
                : new Entry(Deed.DELETE_RULE, null, null, null, null, null, rule, null, false);
        ledger.write(List.of(entry), event.by(), event.at());
    }

    void hear(@Observes SanctionEvent event) {
        var entry = new Entry(
                event.action(),
                null,
                event.comment(),
                event.account(),
                event.reason(),
                null,
                Snapshot.of(event.before()),
                Snapshot.of(event.after()),
                false);
        ledger.write(List.of(entry), event.by(), event.at());
    }
}
