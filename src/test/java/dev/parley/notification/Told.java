package dev.parley.notification;

import dev.parley.notification.notice.Herald;
import dev.parley.notification.notice.Rounds;
import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Waits until everybody has been told of all that happened, whoever tells it.
@ApplicationScoped
public class Told {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Herald herald;
    private final Rounds rounds;
    private final Newsroom newsroom;

    Told(Herald herald, Rounds rounds, Newsroom newsroom) {
        this.herald = herald;
        this.rounds = rounds;
        this.newsroom = newsroom;
    }

    /// Whatever happens from now on is told.
    public void begin() {
        herald.tellAll();
    }

    public void all() {
        newsroom.settle();
        var last = newsroom.column("""
                select xid || ' ' || seq as value from news where xid < pg_snapshot_xmin(pg_current_snapshot())
                order by xid desc, seq desc limit 1
                """, Map.of()).getFirst().split(" ");
        Await.until(PATIENCE, "everybody is told", () -> {
            herald.tellAll();
            rounds.goAll();
            return newsroom.column("""
                    select 'told' as value from news_reader
                    where name = 'notification' and (xid, seq) >= (:xid::xid8, :seq::bigint)
                      and not exists (select from notification_round)
                    """, Map.of("xid", last[0], "seq", last[1])).equals(List.of("told"));
        });
    }
}
