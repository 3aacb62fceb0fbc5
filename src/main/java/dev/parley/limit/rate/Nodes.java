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

    /// A database that has said nothing for so long is away, even where nobody was told so: until it is back, this node
    /// counts alone. A machine that is only slow does not stay silent for as long.
    private static final long SILENCE_NANOS = Duration.ofSeconds(3).toNanos();

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

    /// Puts down that this one is there, and learns how many there are; where that fails, it counts alone from then on.
    void beat() {
        try {
            count = seen();
            heardAt = System.nanoTime();
        } catch (RuntimeException e) {
            heardAt = System.nanoTime() - SILENCE_NANOS;
            throw e;
        }
    }

    private int seen() {
        return sql.query(SEEN)
                .set("node", node)
                .set("gone", GONE_SECONDS)
                .first(row -> row.integer("nodes"))
                .orElse(1);
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
