package dev.parley.news;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class NewsReadersTest {

    private static final int MOST = 100;

    @Inject
    Newsroom newsroom;

    @Inject
    NewsReaders readers;

    @Inject
    Flyway flyway;

    String name;
    Reader ada;
    String article;

    @BeforeEach
    void scene() {
        ada = newsroom.account();
        article = newsroom.published();
        name = "reader-" + UUID.randomUUID();
        next(MOST);
    }

    private List<NewsLog.Entry> next(int most) {
        return QuarkusTransaction.requiringNew().call(() -> readers.next(name, most));
    }

    /// The comments of the thread of whose creation it has read since the last call; whatever else runs here tells
    /// other news between them.
    private List<String> comments(int most) {
        var read = new ArrayList<NewsLog.Entry>();
        for (var some = next(most); !some.isEmpty(); some = next(most)) {
            read.addAll(some);
        }
        return read.stream()
                .filter(entry -> entry.item().type().equals("comment.created"))
                .filter(entry -> entry.item().article().toString().equals(article))
                .map(entry -> entry.item().subject().toString())
                .toList();
    }

    private List<String> commented(int many) {
        return IntStream.range(0, many)
                .mapToObj(n -> ada.comments(article, "Number " + n))
                .toList();
    }

    @Test
    void what_happens_is_read_once_and_in_its_order() {
        var made = commented(5);
        newsroom.settle();

        assertThat(comments(2), is(made));
        assertThat(comments(2), empty());
    }

    @Test
    void what_was_read_by_one_who_failed_is_read_again() {
        var made = commented(2);
        QuarkusTransaction.begin();
        readers.next(name, MOST);
        QuarkusTransaction.rollback();
        newsroom.settle();

        assertThat(comments(MOST), is(made));
    }

    @Test
    void while_one_reads_another_gets_nothing() {
        commented(1);
        QuarkusTransaction.requiringNew().run(() -> {
            readers.next(name, MOST);
            assertThat(QuarkusTransaction.suspendingExisting().call(() -> next(MOST)), empty());
        });
    }

    @Test
    void what_another_transaction_tells_late_is_not_stepped_over() {
        var late = UUID.randomUUID();
        var made = QuarkusTransaction.requiringNew().call(() -> {
            newsroom.change("""
                    insert into news (article_id, type, subject, at)
                    values (cast(:article as uuid), 'comment.created', cast(:late as uuid), now())
                    """, Map.of("article", article, "late", late.toString()));
            var meanwhile = QuarkusTransaction.suspendingExisting().call(() -> commented(2));
            assertThat(QuarkusTransaction.suspendingExisting().call(() -> comments(MOST)), empty());
            return meanwhile;
        });

        var all = new ArrayList<>(made);
        all.addFirst(late.toString());
        newsroom.settle();
        assertThat(comments(MOST), is(all));
        newsroom.change("delete from news where subject = cast(:late as uuid)", Map.of("late", late.toString()));
    }

    @Test
    void transactions_follow_one_another_by_number_and_not_as_texts() {
        var tenth = UUID.randomUUID();
        var ninth = UUID.randomUUID();
        Map.of(tenth, "10", ninth, "9")
                .forEach((subject, xid) ->
                        newsroom.change("""
                        insert into news (article_id, type, subject, at, xid)
                        values (cast(:article as uuid), 'comment.created', cast(:subject as uuid), now(), cast(:xid as xid8))
                        """, Map.of("article", article, "subject", subject.toString(), "xid", xid)));
        newsroom.change("update news_reader set xid = '8', seq = 0 where name = :name", Map.of("name", name));

        assertThat(comments(MOST).subList(0, 2), is(List.of(ninth.toString(), tenth.toString())));
        newsroom.change("delete from news where xid < '11'", Map.of());
    }

    @Test
    void many_readers_of_one_name_read_everything_once_between_them() {
        var made = commented(30);
        newsroom.settle();
        var read = Collections.synchronizedList(new ArrayList<String>());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 8; n++) {
                threads.submit(() -> read.addAll(comments(3)));
            }
        }
        read.addAll(comments(3));

        assertThat(read.stream().sorted().toList(), is(made.stream().sorted().toList()));
    }

    @Test
    void where_the_log_begins_anew_all_that_follows_is_read() {
        newsroom.change("""
                update news_reader set xid = (xid::text::bigint + 1000000000)::text::xid8 where name = :name
                """, Map.of("name", name));
        flyway.migrate();
        var made = commented(1);
        newsroom.settle();

        assertThat(comments(MOST), is(made));
    }
}
