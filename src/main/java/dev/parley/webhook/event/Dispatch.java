package dev.parley.webhook.event;

import dev.parley.news.NewsLog;
import dev.parley.news.NewsReaders;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Turns news into events, and events into deliveries: one for each webhook that wants to know. Having read the news
/// and having put down what goes out are one transaction, so that nothing is told twice or not at all.
@ApplicationScoped
public class Dispatch {

    /// For so long, an event is tried to be delivered.
    public static final Duration LIFETIME = Duration.ofDays(1);

    private static final String READER = "webhook";

    private static final int BATCH = 500;

    /// What one transaction reads. What belongs together stands within a few entries in the log, so it is read
    /// together.
    private static final int MOST = 20 * BATCH;

    /// Those who are taken away meanwhile wait for it.
    private static final String LISTENING = """
            select id, types from webhook where enabled and deleted_at is null order by id for key share
            """;

    private static final String DELIVER = """
            insert into webhook_delivery (webhook_id, number, about, state, until)
            select w.id, e.number, e.about, 'waiting', :until
            from webhook w join webhook_event e on e.id = any(:events::uuid[]) and (e.type = any(w.types) or w.id = :only)
            where w.id = any(:webhooks::uuid[])
            """;

    /// A row that is there is held until the end: whoever finds the queue empty looks again.
    private static final String QUEUE = """
            insert into webhook_queue (webhook_id, about, due_at)
            select distinct d.webhook_id, d.about, :now::timestamptz
            from webhook_delivery d join webhook_event e on e.number = d.number
            where e.id = any(:events::uuid[]) and d.webhook_id = any(:webhooks::uuid[])
            order by d.webhook_id, d.about
            on conflict (webhook_id, about) do update set due_at = webhook_queue.due_at
            """;

    private final NewsReaders readers;
    private final Events events;
    private final Sql sql;
    private final Ids ids;

    Dispatch(NewsReaders readers, Events events, Sql sql, Ids ids) {
        this.readers = readers;
        this.events = events;
        this.sql = sql;
        this.ids = ids;
    }

    /// Puts down what has happened since the last call, here or on another node.
    ///
    /// @return whether there may be more
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    public boolean run() {
        sql.patient();
        var news = read();
        var listening = sql.query(LISTENING).list(row -> new Listener(row.uuid("id"), Set.copyOf(row.texts("types"))));
        if (!listening.isEmpty()) {
            var made = events.make(inOrder(wanted(news, listening)));
            deliver(made, listening.stream().map(Listener::webhook).toList(), null);
        }
        return news.size() >= MOST;
    }

    /// A webhook, and what it is told of.
    private record Listener(UUID webhook, Set<String> types) {}

    /// Nothing is made that goes to nobody, such as of the comments of an import.
    private static List<NewsLog.Entry> wanted(List<NewsLog.Entry> news, List<Listener> listening) {
        return news.stream()
                .filter(entry -> listening.stream()
                        .anyMatch(listener ->
                                listener.types().contains(entry.item().type())))
                .toList();
    }

    private List<NewsLog.Entry> read() {
        var news = new ArrayList<NewsLog.Entry>();
        List<NewsLog.Entry> some;
        do {
            some = readers.next(READER, BATCH);
            news.addAll(some);
        } while (some.size() == BATCH && news.size() < MOST);
        return news;
    }

    /// Transactions come in the order of their beginnings; what they did to one article, in that of the numbers.
    private static List<NewsLog.Entry> inOrder(List<NewsLog.Entry> news) {
        return news.stream()
                .sorted(Comparator.comparingLong(NewsLog.Entry::seq))
                .toList();
    }

    /// Puts down a ping, for this webhook alone.
    ///
    /// @return the id of the event
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID ping(UUID webhook) {
        var ping = events.ping(webhook);
        deliver(List.of(ping), List.of(webhook), webhook);
        return ping;
    }

    private void deliver(List<UUID> made, List<UUID> webhooks, UUID only) {
        if (!made.isEmpty()) {
            var now = ids.now();
            put(DELIVER, made, webhooks, now, only);
            put(QUEUE, made, webhooks, now, only);
        }
    }

    private void put(String statement, List<UUID> made, List<UUID> webhooks, Instant now, UUID only) {
        sql.query(statement)
                .set("events", made)
                .set("webhooks", webhooks)
                .set("until", now.plus(LIFETIME))
                .set("now", now)
                .set("only", only)
                .update();
    }
}
