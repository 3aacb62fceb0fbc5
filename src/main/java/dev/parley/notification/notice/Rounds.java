package dev.parley.notification.notice;

import dev.parley.news.NewsLog;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Goes round with what many are told: a portion in each transaction, so that a thread that a hundred thousand
/// follow holds up nothing. Each round keeps its place; any number of nodes go at once, each with rounds of its
/// own.
@ApplicationScoped
public class Rounds {

    /// Rounds that one transaction goes on with.
    private static final int TOGETHER = 20;

    /// Told by each of them in one transaction.
    private static final int PORTION = 250;

    /// One for each place that somebody follows: the article and every comment above.
    private static final String FOLLOWED = """
            insert into notification_round (audience, below, article_id, subject)
            select 'subscribers', b.below, c.article_id, c.id
            from comment c cross join lateral unnest(c.ancestors || c.article_id) b(below)
            where c.id = any(:comments::uuid[])
              and exists (select from subscription s where s.subject = b.below and s.level = 'all')
            on conflict do nothing
            """;

    private static final String CORRECTED = """
            insert into notification_round (audience, below, article_id, subject)
            select 'commenters', k.article_id, k.article_id, k.id
            from unnest(:articles::uuid[], :times::text[]::timestamptz[]) n(article, at)
            join article_correction k on k.article_id = n.article and k.published_at = n.at
            on conflict do nothing
            """;

    private static final String HOLD = """
            select id, audience, below, article_id, subject, after from notification_round
            order by id limit :together for no key update skip locked
            """;

    private static final String GO_ON = """
            update notification_round r set after = n.after
            from unnest(:rounds::text[]::bigint[], :afters::uuid[]) n(id, after) where r.id = n.id
            """;

    private final Sql sql;
    private final Notices notices;

    Rounds(Sql sql, Notices notices) {
        this.sql = sql;
        this.notices = notices;
    }

    /// Has those told who follow where these were said.
    void ofComments(List<UUID> comments) {
        if (!comments.isEmpty()) {
            sql.query(FOLLOWED).set("comments", comments).update();
        }
    }

    /// Has those told who have commented on an article that was corrected.
    void ofCorrections(List<NewsLog.Entry> entries) {
        var corrected = entries.stream()
                .filter(entry -> entry.item().type().equals("article.corrected"))
                .toList();
        if (!corrected.isEmpty()) {
            sql.query(CORRECTED)
                    .set(
                            "articles",
                            corrected.stream()
                                    .map(entry -> entry.item().subject())
                                    .toList())
                    .set(
                            "times",
                            corrected.stream()
                                    .map(NewsLog.Entry::at)
                                    .map(Instant::toString)
                                    .toList())
                    .update();
        }
    }

    /// Until all rounds are done, here or elsewhere. Nobody who is told of something of their own waits for them.
    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    public void goAll() {
        boolean more;
        do {
            more = QuarkusTransaction.requiringNew()
                    .timeout(Sql.PATIENT_SECONDS)
                    .call(this::go);
        } while (more);
    }

    /// @return whether there was any
    private boolean go() {
        var held = sql.query(HOLD).set("together", TOGETHER).list(Round::read);
        if (!held.isEmpty()) {
            sql.patient();
            go(held);
        }
        return !held.isEmpty();
    }

    private void go(List<Round> held) {
        var reached = new HashMap<Long, UUID>();
        var told = Stream.of(Audience.values())
                .flatMap(audience -> next(audience, held, reached).stream())
                .toList();
        notices.tell(told);
        goOn(reached);
        end(held.stream().map(Round::id).filter(id -> !reached.containsKey(id)).toList());
    }

    /// @param reached to how far those rounds come with them that are not over yet
    private List<Notice> next(Audience audience, List<Round> held, Map<Long, UUID> reached) {
        var rounds = held.stream().filter(round -> round.audience() == audience).toList();
        if (rounds.isEmpty()) {
            return List.of();
        }
        var byId = rounds.stream().collect(Collectors.toMap(Round::id, Function.identity()));
        return sql.query(audience.next())
                .set("rounds", rounds.stream().map(Round::id).toList())
                .set("belows", rounds.stream().map(Round::below).toList())
                .set("afters", rounds.stream().map(Round::after).toList())
                .set("portion", PORTION)
                .list(row -> {
                    if (row.integer("number") == PORTION) {
                        reached.put(row.number("id"), row.uuid("place"));
                    }
                    return byId.get(row.number("id")).to(row.uuid("account_id"));
                });
    }

    private void goOn(Map<Long, UUID> reached) {
        if (!reached.isEmpty()) {
            var rounds = List.copyOf(reached.keySet());
            sql.query(GO_ON)
                    .set("rounds", rounds)
                    .set("afters", rounds.stream().map(reached::get).toList())
                    .update();
        }
    }

    private void end(List<Long> over) {
        if (!over.isEmpty()) {
            sql.query("delete from notification_round where id = any(:over::text[]::bigint[])")
                    .set("over", over)
                    .update();
        }
    }
}
