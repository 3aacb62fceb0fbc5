package dev.parley.moderation.rule;

import dev.parley.http.Refused;
import dev.parley.news.NewsEvent;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// The rules as comments are held against them, in memory: posting one asks no database. This node knows at once what
/// was changed on it, and what was changed on others as soon as it hears of that; where it does not, within a second.
@ApplicationScoped
class RulesInForce {

    private static final Logger LOG = Logger.getLogger(RulesInForce.class);
    private static final long UNKNOWN = -1;

    private final Sql sql;
    private volatile Rulebook book = Rulebook.EMPTY;
    private long version = UNKNOWN;

    RulesInForce(Sql sql) {
        this.sql = sql;
    }

    Rulebook book() {
        return book;
    }

    /// No comment slips in before the first look.
    void begin(@Observes StartupEvent start) {
        hear();
    }

    void heard(@Observes NewsEvent.Heard heard) {
        if (heard.items().stream().anyMatch(item -> item.noun().equals(RuleNews.NOUN))) {
            lookSoon();
        }
    }

    void missed(@Observes NewsEvent.Missed missed) {
        lookSoon();
    }

    /// On a thread of its own, since who brings the news waits for no database.
    private void lookSoon() {
        Thread.ofVirtual().name("rules").start(this::lookNow);
    }

    /// Where the database does not answer, the next look is soon.
    private void lookNow() {
        try {
            hear();
        } catch (RuntimeException e) {
            LOG.debugf("Which rules are in force elsewhere is not known yet: %s", e.getMessage());
        }
    }

    /// What was changed on other nodes. The version is read before the rules: those may be newer, never older.
    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    synchronized void hear() {
        long now = sql.query("select version from rulebook")
                .first(row -> row.number("version"))
                .orElseThrow();
        if (now != version) {
            book = new Rulebook(written());
            version = now;
        }
    }

    private List<Rule> written() {
        return sql
                .query("select id, kind, text, action from rule")
                .list(row -> read(
                        row.uuid("id"),
                        RuleKind.of(row.text("kind")),
                        row.text("text"),
                        RuleAction.of(row.text("action"))))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// What an older version of the program took for a rule holds up neither this one nor the other rules.
    private static Optional<Rule> read(UUID id, RuleKind kind, String text, RuleAction action) {
        try {
            return Optional.of(Rule.of(id, kind, text, action));
        } catch (Refused refused) {
            LOG.warnf(
                    "The rule %s is not in force (%s): delete it and make it anew",
                    id, refused.refusal().code());
            return Optional.empty();
        }
    }

    synchronized void make(@Observes(during = TransactionPhase.AFTER_SUCCESS) RuleEvent.Made event) {
        book = book.with(Rule.of(event.id(), event.kind(), event.text(), event.action()));
        version = UNKNOWN;
    }

    /// The next look reads all of them again: another node may have been quicker than this one after the commit.
    synchronized void drop(@Observes(during = TransactionPhase.AFTER_SUCCESS) RuleEvent.Dropped event) {
        book = book.without(event.id());
        version = UNKNOWN;
    }
}
