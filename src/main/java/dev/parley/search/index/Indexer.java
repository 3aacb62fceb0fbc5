package dev.parley.search.index;

import dev.parley.news.News;
import dev.parley.news.NewsLog;
import dev.parley.news.NewsReaders;
import dev.parley.postgres.Sql;
import dev.parley.postgres.WhileAway;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Follows the log of news: whatever happened to an article or a comment, it is indexed as it is now. So nothing
/// depends on the order in which things happened, or on how often one is told of.
@ApplicationScoped
public class Indexer {

    /// One node indexes at a time, since all count the same words; the number means nothing but this.
    private static final long LOCK = 7_230_008;

    private static final String READER = "search";

    /// What one transaction indexes.
    private static final int BATCH = 200;

    /// What it indexes of what was there before: while it does, nobody hears of what others do.
    private static final int PORTION = 50;

    /// They change no word.
    private static final Set<String> BESIDES = Set.of("comment.voted", "tag.counted");

    private static final String DUE_BY_TAG = """
            insert into search_due (article_id)
            select article_id from article_tag where tag_id = any(:tags::uuid[]) and listed_at is not null
            union select article_id from search_article where tag_ids && :tags::uuid[]
            on conflict do nothing
            """;

    private static final String TAKE_DUE = """
            delete from search_due where article_id = any(array(select article_id from search_due limit :most))
            returning article_id
            """;

    private final Sql sql;
    private final NewsReaders readers;
    private final ArticleEntries articles;
    private final CommentEntries comments;
    private final Backlog backlog;

    Indexer(Sql sql, NewsReaders readers, ArticleEntries articles, CommentEntries comments, Backlog backlog) {
        this.sql = sql;
        this.readers = readers;
        this.articles = articles;
        this.comments = comments;
        this.backlog = backlog;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void followAll() {
        int done;
        do {
            done = follow();
        } while (done > 0);
    }

    /// Indexes a portion of what is due: news first, then articles of a changed tag, then what was there before.
    ///
    /// @return how much was looked at; 0 where nothing is left, or another node is at it
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    public int follow() {
        boolean mine = sql.query("select pg_try_advisory_xact_lock(:lock) as mine")
                .set("lock", LOCK)
                .first(row -> row.bool("mine"))
                .orElse(false);
        if (!mine) {
            return 0;
        }
        sql.patient();
        // What comes in all the while does not hold up what was there before.
        int done = news();
        if (done < BATCH) {
            int more = due();
            done += more > 0 ? more : backlog.next(PORTION);
        }
        return done;
    }

    private int news() {
        var entries = readers.next(READER, BATCH);
        articles(subjects(entries, "article"));
        comments(subjects(entries, "comment"));
        var tags = subjects(entries, "tag");
        if (!tags.isEmpty()) {
            sql.query(DUE_BY_TAG).set("tags", tags).update();
        }
        return entries.size();
    }

    private static Set<UUID> subjects(List<NewsLog.Entry> entries, String noun) {
        return entries.stream()
                .map(NewsLog.Entry::item)
                .filter(item -> item.noun().equals(noun) && !BESIDES.contains(item.type()))
                .map(News.Item::subject)
                .collect(Collectors.toSet());
    }

    private int due() {
        var due = sql.query(TAKE_DUE).set("most", BATCH).list(row -> row.uuid("article_id"));
        articles(Set.copyOf(due));
        return due.size();
    }

    private void articles(Set<UUID> ids) {
        if (!ids.isEmpty()) {
            articles.follow(ids);
        }
    }

    private void comments(Set<UUID> ids) {
        if (!ids.isEmpty()) {
            comments.follow(ids);
        }
    }
}
