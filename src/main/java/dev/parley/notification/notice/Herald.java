package dev.parley.notification.notice;

import dev.parley.news.NewsLog;
import dev.parley.news.NewsReaders;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import dev.parley.time.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// Reads in the log what happened, and has those told whom it concerns: within a second or two, each thing once,
/// whichever node does it.
@ApplicationScoped
public class Herald {

    /// What one transaction reads.
    static final int BATCH = 500;

    private static final String NAME = "notification";

    /// What was done longer ago is no news: it came with an import, or the server stood still.
    private static final Duration FRESH = Duration.ofDays(1);

    private final Sql sql;
    private final NewsReaders readers;
    private final CommentNews comments;
    private final Rounds rounds;
    private final Ids ids;

    Herald(Sql sql, NewsReaders readers, CommentNews comments, Rounds rounds, Ids ids) {
        this.sql = sql;
        this.readers = readers;
        this.comments = comments;
        this.rounds = rounds;
        this.ids = ids;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    public void tellAll() {
        int read;
        do {
            read = QuarkusTransaction.requiringNew()
                    .timeout(Sql.PATIENT_SECONDS)
                    .call(() -> tell());
        } while (read == BATCH);
    }

    /// @return how much was read
    private int tell() {
        var read = readers.next(NAME, BATCH);
        if (!read.isEmpty()) {
            sql.patient();
            tell(read);
        }
        return read.size();
    }

    private void tell(List<NewsLog.Entry> read) {
        var since = ids.now().minus(FRESH);
        var fresh = read.stream().filter(entry -> entry.at().isAfter(since)).toList();
        comments.tell(of("comment", fresh));
        rounds.ofCorrections(of("article", fresh));
    }

    private static List<NewsLog.Entry> of(String noun, List<NewsLog.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.item().noun().equals(noun))
                .toList();
    }
}
