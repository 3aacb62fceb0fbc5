package dev.parley.limit.rate;

import dev.parley.postgres.Sql;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;

/// How many nodes count together. Each puts down now and then that it is there, by the clock of the database.
@Singleton
class Nodes {

    /// What has not been seen for so long is gone.
    private static final int GONE_SECONDS = 5;

    /// A database that has said nothing for so long is away: until it is back, this node counts alone.
    private static final long SILENCE_NANOS = Duration.ofMillis(1_500).toNanos();

    private static final String SEEN = """
            with mine as (
              insert into rate_node (node, seen_at) values (:node, now())
              on conflict (node) do update set seen_at = excluded.seen_at
            )
            select 1 + count(*)::integer as nodes from rate_node
            where node <> :node and seen_at > now() - make_interval(secs => :gone)
            """;

    private final Sql sql;
    private final long node = new SecureRandom().nextLong();
    private volatile int count = 1;
    private volatile long heardAt = System.nanoTime() - SILENCE_NANOS;

    Nodes(Sql sql) {
        this.sql = sql;
    }

    /// Puts down that this one is there, and learns how many there are.
    void beat() {
        count = sql.query(SEEN)
                .set("node", node)
                .set("gone", GONE_SECONDS)
                .first(row -> row.integer("nodes"))
                .orElse(1);
        heardAt = System.nanoTime();
    }

    void leave() {
        sql.query("delete from rate_node where node = :node").set("node", node).update();
    }

    /// Forgets nodes that went without leaving.
    void forget() {
        sql.query("delete from rate_node where seen_at < now() - interval '1 minute'")
                .update();
    }

    /// Those that count together with this one, itself among them.
    int count() {
        return isCutOff() ? 1 : count;
    }

    private boolean isCutOff() {
        return count > 1 && System.nanoTime() - heardAt > SILENCE_NANOS;
    }
}
