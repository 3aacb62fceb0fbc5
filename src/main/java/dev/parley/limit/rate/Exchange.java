package dev.parley.limit.rate;

import dev.parley.http.KeyedHash;
import dev.parley.http.Secrets;
import dev.parley.postgres.Sql;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/// Has several nodes count as one. A node counts what it gives in memory, and tells of it in rounds: one statement adds
/// what it has given to what all have, and brings back the sum. No request waits for that.
///
/// Between two rounds a node gives at most a tenth of the allowance, divided by the number of nodes; so whatever is
/// asked of whom, all of them together give at most a tenth more than the allowance: when the sum that all have told
/// reaches it, each has given no more than its share of that tenth beyond. (At least one request is given, which is
/// more than that share where the allowance is below ten for each node.) What is below half of such a share is not told
/// at all, and is most of what there is: nobody near a limit is among it.
///
/// Whose it is goes to the database as a keyed hash, and stays for as long as the window lasts.
@Singleton
class Exchange {

    private static final int TENTH = 10;

    /// Told in one round, so that no statement is too large; the others are told in the next.
    private static final int AT_ONCE = 500;

    /// In the order of their keys: rounds of two nodes wait for each other, and never in a circle.
    private static final String TELL = """
            insert into rate as r (policy, subject, used, until)
            select t.policy, decode(t.subject, 'hex'), t.used, t.until
            from unnest(:policies::text[], :subjects::text[], :uses::integer[], :ends::timestamptz[])
              as t (policy, subject, used, until)
            order by 1, 2
            on conflict (policy, subject) do update set
              used = case when r.until <= :now then excluded.used else r.used + excluded.used end,
              until = case when r.until <= :now then excluded.until else r.until end
            returning policy || ' ' || encode(subject, 'hex') as key, used, until
            """;

    private final Sql sql;
    private final KeyedHash hash;
    private final Clock clock;
    private final Nodes nodes;
    private final Queue<Meter> due = new ConcurrentLinkedQueue<>();
    private volatile Thread teller;

    Exchange(Sql sql, Secrets secrets, Clock clock, Nodes nodes) {
        this.sql = sql;
        this.hash = new KeyedHash(secrets.of("subjects"));
        this.clock = clock;
        this.nodes = nodes;
    }

    /// @param teller makes the rounds, and is to be woken where one has to come soon
    void isToldBy(Thread teller) {
        this.teller = teller;
    }

    boolean hasDue() {
        return !due.isEmpty();
    }

    /// How much of an allowance may be given before it is told.
    int untoldAtMost(int most) {
        int all = nodes.count();
        return all == 1 ? Integer.MAX_VALUE : Math.max(1, most / (TENTH * all));
    }

    /// From how much on it is told.
    int noteworthy(int most) {
        return Math.max(1, most / (2 * TENTH * nodes.count()));
    }

    /// Has it told in the next round: soon, where there is anybody to be told.
    void tell(Meter meter) {
        if (meter.becomesDue()) {
            due.add(meter);
            if (nodes.count() > 1) {
                LockSupport.unpark(teller);
            }
        }
    }

    /// Tells what is due, or some of it where that is much. What cannot be told stays due for as long as its window
    /// lasts: who has used up all there is uses no more, and the other nodes would never hear of it.
    void round() {
        var now = clock.instant();
        var told = next(now);
        if (told.isEmpty()) {
            return;
        }
        try {
            tell(told, now);
        } catch (RuntimeException e) {
            told.values().forEach(entry -> tell(entry.meter()));
            throw e;
        }
    }

    private Map<String, Told> next(Instant now) {
        var told = new TreeMap<String, Told>();
        var twins = new ArrayList<Meter>();
        for (Meter meter; told.size() < AT_ONCE && (meter = due.poll()) != null; ) {
            var entry = told(meter, now);
            if (entry.window().untold() > 0 && told.putIfAbsent(entry.key(), entry) != null) {
                twins.add(meter);
            }
        }
        // A subject that was forgotten and came back is told of once in each round.
        twins.forEach(this::tell);
        return told;
    }

    private Told told(Meter meter, Instant now) {
        return new Told(
                meter,
                meter.allowance().name(),
                HexFormat.of().formatHex(hash.of(meter.subject())),
                meter.telling(now.toEpochMilli()));
    }

    private void tell(Map<String, Told> told, Instant now) {
        var all = List.copyOf(told.values());
        sql.query(TELL)
                .set("policies", all.stream().map(Told::policy).toList())
                .set("subjects", all.stream().map(Told::subject).toList())
                .set(
                        "uses",
                        all.stream()
                                .map(entry -> String.valueOf(entry.window().untold()))
                                .toList())
                .set(
                        "ends",
                        all.stream()
                                .map(entry -> Instant.ofEpochMilli(
                                                entry.window().until())
                                        .toString())
                                .toList())
                .set("now", now)
                .list(row -> {
                    var entry = told.get(row.text("key"));
                    entry.meter()
                            .heard(
                                    entry.window(),
                                    row.integer("used"),
                                    row.instant("until").toEpochMilli());
                    return entry;
                });
    }

    /// Forgets what is over.
    void forget() {
        sql.query("delete from rate where until <= :now")
                .set("now", clock.instant())
                .update();
    }

    private record Told(Meter meter, String policy, String subject, Window window) {

        String key() {
            return policy + ' ' + subject;
        }
    }
}
