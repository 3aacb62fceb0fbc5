package dev.parley.comment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.parley.http.Fresh;
import dev.parley.postgres.Sql;
import dev.parley.testing.Answer;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.Wire;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ETag of a page of a thread says what the page says: no more, and no less.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ThreadStampTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Conversation conversation;

    @Inject
    Remarks remarks;

    @Inject
    Sql sql;

    @Inject
    DataSource dataSource;

    private final Map<String, String> ids = new HashMap<>();

    private Reader ada;
    private String article;

    /// Folded, and by activity in this order: `b` (with `b1`) before `a` (with `a2` before `a1`).
    @BeforeEach
    void scene() {
        ada = newsroom.account();
        article = newsroom.published();
        ids.put("a", ada.comments(article, "a"));
        ids.put("b", ada.comments(article, "b"));
        Stream.of("a1", "a2", "b1")
                .forEach(name -> ids.put(name, ada.replies(article, ids.get(name.substring(0, 1)), name)));
        newsroom.fold(article);
    }

    private Answer read(String path) {
        return Wire.send("GET", "/api/v1" + path);
    }

    private String thread(String query) {
        return "/articles/%s/comments?%s".formatted(article, query);
    }

    @Test
    void however_postgresql_finds_the_comments_their_page_has_one_etag() {
        var others = IntStream.range(0, 4).mapToObj(_ -> newsroom.account()).toList();
        others.reversed().forEach(reader -> reader.comments(article, "A root"));
        others.forEach(reader -> reader.replies(article, ids.get("a"), "A reply"));
        others.reversed().forEach(reader -> reader.replies(article, ids.get("a2"), "Deeper"));
        var focus = UUID.fromString(ids.get("a2"));
        var context = new ContextQuery();
        context.siblings = 5;
        var all = ids.values().stream().map(UUID::fromString).toList();

        // A page says how far the log is told.
        newsroom.settle();
        hasOneEtag(() -> conversation.page(UUID.fromString(article), new TreeQuery()));
        hasOneEtag(() -> conversation.replies(UUID.fromString(ids.get("a")), new RepliesQuery()));
        hasOneEtag(() -> conversation.context(focus, context));
        hasOneEtag(() -> remarks.list(all));
    }

    private void hasOneEtag(Supplier<Fresh<?>> page) {
        var etags = Stream.of("hashjoin", "mergejoin", "nestloop")
                .map(join -> joinedBy(join, page))
                .distinct()
                .toList();

        assertEquals(1, etags.size(), etags::toString);
    }

    /// Whom PostgreSQL joins to a comment by another plan, it finds in another order.
    private String joinedBy(String join, Supplier<Fresh<?>> page) {
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.query("select set_config('plan_cache_mode', 'force_custom_plan', true) as x")
                    .list(row -> row.text("x"));
            List.of("hashjoin", "mergejoin", "nestloop")
                    .forEach(other -> sql.query("select set_config(:name, :value, true) as x")
                            .set("name", "enable_" + other)
                            .set("value", other.equals(join) ? "on" : "off")
                            .list(row -> row.text("x")));
            return page.get().stamp().etag();
        });
    }

    /// A reply counts at once, but moves those above it a moment later, when it is folded.
    @ParameterizedTest
    @CsvSource({
        "a1, sort=active",
        "a1, sort=active&limit=1",
        "b1, sort=active&limit=1",
        "a1, sort=active&shape=flat&replySort=old",
        "a1, sort=new&replySort=active",
        "a1, sort=new&replySort=active&shape=flat",
        "a2, sort=new&replySort=active&replies=1",
        "a2, sort=new&replySort=active&replies=1&shape=flat"
    })
    void what_activity_moves_on_a_page_is_seen_at_once_and_under_another_etag(String parent, String query)
            throws SQLException {
        isMovedByAReplyTo(ids.get(parent), thread(query));
    }

    @ParameterizedTest
    @CsvSource({"a1, sort=active", "a2, sort=active&limit=1"})
    void what_activity_moves_among_replies_is_seen_at_once_and_under_another_etag(String parent, String query)
            throws SQLException {
        isMovedByAReplyTo(ids.get(parent), "/comments/%s/replies?%s".formatted(ids.get("a"), query));
    }

    private void isMovedByAReplyTo(String parent, String page) throws SQLException {
        Answer before;
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(%d)".formatted(Tallies.LOCK));
            ada.replies(article, parent, "A reply");
            before = read(page);
            connection.rollback();
        }
        newsroom.fold(article);
        var after = read(page);

        assertNotEquals(before.body(), after.body());
        assertNotEquals(before.header("ETag"), after.header("ETag"));
    }

    @Test
    void a_page_that_a_deed_elsewhere_does_not_change_keeps_its_etag() {
        String context = "/comments/%s/context".formatted(ids.get("b1"));
        String replies = "/comments/%s/replies".formatted(ids.get("b"));
        var before = List.of(read(context).header("ETag"), read(replies).header("ETag"));

        ada.replies(article, ids.get("a"), "Elsewhere");

        assertEquals(before, List.of(read(context).header("ETag"), read(replies).header("ETag")));
    }
}
