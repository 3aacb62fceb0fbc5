package dev.parley.moderation.rule;

import dev.parley.idempotency.Idempotency;
import dev.parley.moderation.rule.wording.Wording;
import dev.parley.postgres.Sql;
import dev.parley.text.Markdown;
import dev.parley.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// All rules: made, tried and dropped. A rule is never changed: who would change one makes another.
@ApplicationScoped
class Rules {

    private final Sql sql;
    private final RuleList list;
    private final Ids ids;
    private final Event<RuleEvent> events;
    private final Idempotency idempotency;

    Rules(Sql sql, RuleList list, Ids ids, Event<RuleEvent> events, Idempotency idempotency) {
        this.sql = sql;
        this.list = list;
        this.ids = ids;
        this.events = events;
        this.idempotency = idempotency;
    }

    /// Makes a rule, in force at once.
    ///
    /// @throws dev.parley.http.Refused where its text looks for nothing, `rule-exists`, `too-many-rules`
    @Transactional
    RestResponse<RuleView> make(RuleDraft draft, UUID by) {
        var wording = draft.kind().read(draft.text());
        lock();
        mustBeNew(draft.kind(), wording);
        mustHaveRoom(draft.kind(), wording);
        var now = ids.now();
        var id = ids.at(now);
        sql.query("""
                insert into rule (id, kind, text, likeness, cost, action, note, created_at, created_by)
                values (:id, :kind, :text, :likeness, :cost, :action, :note, :now, :by)
                """)
                .set("id", id)
                .set("kind", draft.kind())
                .set("text", wording.text())
                .set("likeness", wording.likeness())
                .set("cost", wording.cost())
                .set("action", draft.action())
                .set("note", draft.note())
                .set("now", now)
                .set("by", by)
                .update();
        turn();
        events.fire(new RuleEvent.Made(id, draft.kind(), wording.text(), draft.action(), by, now));
        return idempotency.keep(list.get(id).created("/api/v1/moderation/rules/" + id));
    }

    /// Takes a rule away. Twice is the same as once.
    @Transactional
    void drop(UUID id, UUID by) {
        lock();
        var now = ids.now();
        sql.query("delete from rule where id = :id returning kind, text, action")
                .set("id", id)
                .first(row -> new RuleEvent.Dropped(
                        id,
                        RuleKind.of(row.text("kind")),
                        row.text("text"),
                        RuleAction.of(row.text("action")),
                        by,
                        now))
                .ifPresent(dropped -> {
                    turn();
                    events.fire(dropped);
                });
    }

    /// What a rule would find in a comment, without making it.
    TrialView attempt(TrialDraft draft) {
        var wording = draft.kind().read(draft.text());
        String visible = Markdown.visible(Markdown.comment(draft.bodyMarkdown()));
        var places = wording.places(visible, TrialView.MAX_PLACES);
        return new TrialView(!places.isEmpty(), visible, places);
    }

    /// Rules change one after the other: what is counted stays so until the transaction ends.
    private void lock() {
        sql.query("select version from rulebook for update").first(row -> row.number("version"));
    }

    /// Other nodes see by this that something has changed.
    private void turn() {
        sql.query("update rulebook set version = version + 1").update();
    }

    private void mustBeNew(RuleKind kind, Wording wording) {
        sql.query("select id, text from rule where kind = :kind and likeness = :likeness")
                .set("kind", kind)
                .set("likeness", wording.likeness())
                .first(row -> RuleRefusal.RULE_EXISTS
                        .because("The rule %s finds the same: “%s”".formatted(row.uuid("id"), row.text("text")))
                        .at("/text"))
                .ifPresent(refused -> {
                    throw refused;
                });
    }

    private void mustHaveRoom(RuleKind kind, Wording wording) {
        boolean isFull = sql.query("select count(*) as n, coalesce(sum(cost), 0) as cost from rule where kind = :kind")
                .set("kind", kind)
                .first(row -> row.number("n") >= kind.most() || row.number("cost") + wording.cost() > kind.budget())
                .orElseThrow();
        if (isFull) {
            throw RuleRefusal.TOO_MANY_RULES.because(
                    "There are as many rules of this kind as are looked for; delete one that is no longer needed");
        }
    }
}
