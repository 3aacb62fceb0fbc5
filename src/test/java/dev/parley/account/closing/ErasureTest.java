package dev.parley.account.closing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.comment.Tallies;
import dev.parley.testing.Heard;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is left of somebody who is gone.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class ErasureTest {

    private static final String PASSWORD = "correct horse battery staple";

    /// In three portions and a last step.
    private static final int STATEMENTS_FOR_1200 = 130;

    @Inject
    Newsroom newsroom;

    @Inject
    MovingClock clock;

    @Inject
    Erasures erasures;

    @Inject
    Tallies tallies;

    @Inject
    Statements statements;

    Reader ana;
    Reader bob;
    Reader mia;
    Reader stranger;
    String article;

    @BeforeEach
    void scene() {
        ana = newsroom.account();
        bob = newsroom.account();
        mia = newsroom.account("moderator");
        stranger = newsroom.stranger();
        article = newsroom.published();
    }

    private void erase(String comments) {
        ana.delete("/me?comments=" + comments).statusCode(204);
        clock.advance(Duration.ofDays(30).plus(Erasures.AFTERGLOW).plusMinutes(1));
        erasures.sweep();
        bob = newsroom.again(bob);
        mia = newsroom.again(mia);
    }

    private String thread() {
        return "/articles/" + article + "/comments";
    }

    private List<String> column(String query, String id) {
        return newsroom.column(query, Map.of("id", id));
    }

    @Test
    void kept_comments_stay_without_a_name() {
        String root = ana.comments(article, "Kept words");
        String etag = stranger.get("/comments/" + root).extract().header("ETag");

        erase("keep");

        stranger.with("If-None-Match", etag)
                .get("/comments/" + root)
                .statusCode(200)
                .body("state", is("published"))
                .body("bodyMarkdown", is("Kept words"))
                .body("author", nullValue());
        stranger.get(thread()).body("items[0].author", nullValue()).body("thread.counts.visible", is(1));
        bob.replies(article, root, "An answer");
    }

    @Test
    void what_they_were_told_of_and_what_they_follow_goes_with_them() {
        String root = ana.comments(article, "Some words");
        mia.delete("/comments/" + root).statusCode(204);
        ana.put("/articles/" + article + "/subscription", Map.of("level", "all"))
                .statusCode(200);

        erase("keep");

        for (String table : List.of("notification", "subscription")) {
            assertThat(
                    column(
                            "select account_id::text as value from %s where account_id = :id::uuid".formatted(table),
                            ana.id()),
                    is(empty()));
        }
    }

    @Test
    void what_is_held_stays_with_the_moderators_where_comments_are_kept() {
        String held = heldOfAna("Held words");

        erase("keep");

        mia.get("/moderation/queue?limit=100&articleId=" + article)
                .body("items.comment.id", is(List.of(held)))
                .body("items[0].comment.bodyMarkdown", is("Held words"))
                .body("items[0].comment.author", nullValue());
    }

    @Test
    void what_is_held_leaves_the_queue_where_comments_are_wiped() {
        heldOfAna("Held words");

        erase("wipe");

        mia.get("/moderation/queue?limit=100&articleId=" + article).body("items", hasSize(0));
    }

    private String heldOfAna(String text) {
        var author = newsroom.account("author");
        article = newsroom.published(author);
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"))
                .statusCode(200);
        return ana.post(thread(), Map.of("bodyMarkdown", text))
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void a_wiped_comment_with_replies_is_a_tombstone_that_nobody_reads_or_restores() {
        String root = ana.comments(article, "Wiped words");
        String reply = bob.replies(article, root, "An answer");
        ana.patch("/comments/" + root, Map.of("bodyMarkdown", "Other wiped words"))
                .statusCode(200);

        erase("wipe");

        stranger.get(thread())
                .body("items[0].id", is(root))
                .body("items[0].state", is("deleted"))
                .body("items[0].removal.by", is("author"))
                .body("items[0].replies.items[0].id", is(reply))
                .body("items[0].replies.items[0].bodyMarkdown", is("An answer"))
                .body("thread.counts.visible", is(1));
        mia.get("/comments/" + root)
                .statusCode(200)
                .body("bodyMarkdown", nullValue())
                .body("bodyHtml", nullValue())
                .body("author", nullValue());
        mia.get("/comments/" + root + "/revisions").statusCode(200).body("items", hasSize(0));
        mia.put("/comments/" + root + "/restoration").statusCode(409).body("code", is("not-to-be-restored"));
        mia.post("/moderation/decisions", List.of(Map.of("commentId", root, "version", 3, "action", "restore")))
                .body("[0].outcome", is("not-possible"));
    }

    @Test
    void a_wiped_comment_without_replies_is_gone_with_the_tombstones_above_it() {
        String root = bob.comments(article, "A root");
        String leaf = ana.replies(article, root, "Wiped words");
        bob.delete("/comments/" + root).statusCode(204);
        stranger.get(thread()).body("items", hasSize(1));

        erase("wipe");

        stranger.get(thread()).body("items", hasSize(0)).body("thread.counts.roots", is(0));
        stranger.get("/comments/" + leaf).statusCode(410);
    }

    @Test
    void what_a_moderator_removed_stays_removed_and_loses_its_text() {
        String root = ana.comments(article, "Wiped words");
        bob.replies(article, root, "An answer");
        mia.delete("/comments/" + root + "?reason=Off%20topic").statusCode(204);

        erase("wipe");

        stranger.get("/comments/" + root).body("state", is("removed")).body("removal.reason", is("Off topic"));
        mia.get("/comments/" + root).statusCode(200).body("bodyMarkdown", nullValue());
    }

    /// The scheduler may be folding at that moment, and then this folds nothing.
    private void foldAll() {
        do {
            tallies.fold();
        } while (!column("select id::text as value from thread_delta where article_id = cast(:id as uuid)", article)
                .isEmpty());
    }

    @Test
    void counts_are_what_a_recount_gives_and_the_news_tell_of_each() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            String root = (i % 2 == 0 ? ana : bob).comments(article, "Root " + i);
            all.add(root);
            for (int n = 0; n < 4; n++) {
                String reply = (n % 2 == 0 ? ana : bob).replies(article, root, "Reply");
                all.add(reply);
                all.add((n < 2 ? ana : bob).replies(article, reply, "Below"));
            }
        }
        long seq = ((Number) stranger.get(thread()).extract().path("thread.seq")).longValue();

        erase("wipe");
        foldAll();

        assertThat(column("""
                        select c.id || ' ' || c.reply_count || ' ' || c.descendant_count as value from comment c
                        where c.article_id = cast(:id as uuid) and (
                          c.reply_count <> (select count(*) from comment r where r.parent_id = c.id and r.shown)
                          or c.descendant_count <> (
                            select count(*) from comment d where c.id = any(d.ancestors) and d.state = 'published'))
                        """, article), is(empty()));
        assertThat(column("""
                        select 'differs' as value from thread t where t.article_id = cast(:id as uuid) and (
                          t.visible <> (select count(*) from comment where article_id = t.article_id and state = 'published')
                          or t.roots <> (
                            select count(*) from comment where article_id = t.article_id and parent_id is null and shown))
                        """, article), is(empty()));
        var removed = newsroom.column(
                "select subject::text as value from news where article_id = cast(:id as uuid) and type = 'comment.removed' and seq > :seq",
                Map.of("id", article, "seq", seq));
        assertThat(
                removed.stream().sorted().toList(),
                is(column(
                        "select id::text as value from comment where article_id = cast(:id as uuid) and state = 'deleted' order by 1",
                        article)));
        assertThat(removed, hasSize(3 + 5 * 4));
    }

    @Test
    void votes_count_on_and_nobody_can_tell_whose_they_were() {
        String liked = bob.comments(article, "Liked");
        String disliked = bob.comments(article, "Disliked");
        ana.votes(liked, 1).statusCode(200);
        mia.votes(liked, 1).statusCode(200);
        ana.votes(disliked, -1).statusCode(200);

        erase("keep");

        stranger.get("/comments/" + liked).body("votes.up", is(2));
        stranger.get("/comments/" + disliked).body("votes.down", is(1));
        assertThat(
                column("select account_id::text as value from vote where account_id = cast(:id as uuid)", ana.id()),
                is(empty()));
        assertThat(column("""
                        select c.id::text as value from comment c where c.article_id = cast(:id as uuid) and (c.up, c.down) <> (
                          (select count(*) from vote v where v.comment_id = c.id and v.value = 1)
                            + coalesce((select sum(votes) from unlinked_vote v where v.comment_id = c.id and v.value = 1), 0),
                          (select count(*) from vote v where v.comment_id = c.id and v.value = -1)
                            + coalesce((select sum(votes) from unlinked_vote v where v.comment_id = c.id and v.value = -1), 0))
                        """, article), is(empty()));
        mia.votes(liked, 0).statusCode(200).body("votes.up", is(1));
    }

    @Test
    void votes_of_several_who_are_gone_add_up() {
        String liked = bob.comments(article, "Liked");
        ana.votes(liked, 1).statusCode(200);
        erase("keep");
        ana = newsroom.account();
        ana.votes(liked, 1).statusCode(200);

        erase("keep");

        assertThat(
                column("select votes::text as value from unlinked_vote where comment_id = cast(:id as uuid)", liked),
                is(List.of("2")));
    }

    @Test
    void many_comments_take_several_steps_of_few_statements() {
        String root = ana.comments(article, "Root");
        newsroom.change("""
                insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
                select i, article_id, i, 0, '{}', author_id, 'published', 'Many words', '<p>Many words</p>', created_at, active_at
                from comment, lateral (select gen_random_uuid() as i from generate_series(1, 1200) n where n > 0 and comment.id is not null) x
                where id = cast(:root as uuid)
                """, Map.of("root", root));
        ana.delete("/me?comments=wipe").statusCode(204);
        clock.advance(Duration.ofDays(30).plus(Erasures.AFTERGLOW).plusMinutes(1));

        int ran = statements.during(erasures::sweep);

        assertThat(ran, is(lessThanOrEqualTo(STATEMENTS_FOR_1200)));
        assertThat(
                column(
                        "select distinct state || ' ' || body_markdown as value from comment where article_id = cast(:id as uuid)",
                        article),
                is(List.of("deleted …")));
    }

    @Test
    void nothing_personal_is_left_in_any_table_or_in_the_log() {
        try (var log = new Heard("")) {
            var traces = traces();
            traces.forEach(trace -> assertThat(trace, newsroom.mentions(trace), is(not(empty()))));

            erase("wipe");

            var left = Stream.concat(traces.stream().flatMap(trace -> newsroom.mentions(trace).stream()), links());
            assertThat(left.toList(), is(empty()));
            assertThat(
                    log.lines().stream()
                            .filter(line -> traces.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains))
                            .toList(),
                    is(empty()));
        }
    }

    /// What leads from her account to what she did, or from elsewhere to her.
    private Stream<String> links() {
        return Stream.of("vote", "session", "identity", "report", "sanction", "slow_mode")
                .flatMap(table -> column(
                        "select '%1$s ' || t::text as value from %1$s t where account_id = cast(:id as uuid)"
                                .formatted(table),
                        ana.id())
                        .stream());
    }

    /// Leaves something of Ana in every place there is, and tells what.
    private List<String> traces() {
        String username = newsroom.word();
        String email = newsroom.word() + "@example.org";
        String name = newsroom.word();
        String bio = newsroom.word();
        String avatar = newsroom.word();
        signUp(username, email);
        ana.patch("/me", Map.of("displayName", "Ana " + name, "bio", bio, "avatarUrl", "https://example.org/" + avatar))
                .statusCode(200);
        for (int i = 0; i < 3; i++) {
            stranger.post("/sessions", Map.of("email", email, "password", "a wrong password"))
                    .statusCode(401);
        }
        var traces = new ArrayList<>(List.of(username, email, name, bio, avatar));
        traces.addAll(said());
        traces.addAll(known());
        traces.addAll(moderated());
        written(username);
        return traces;
    }

    private void signUp(String username, String email) {
        String id = stranger.post("/accounts", Map.of("username", username, "email", email, "password", PASSWORD))
                .statusCode(201)
                .extract()
                .path("id");
        newsroom.change("update account set roles = '{reader,author}' where id = cast(:id as uuid)", Map.of("id", id));
        String token = stranger.post("/sessions", Map.of("email", email, "password", PASSWORD))
                .statusCode(201)
                .extract()
                .path("accessToken");
        ana = new Reader(id, username, token, Map.of());
    }

    /// In threads: edited, answered, voted on, removed, deleted, hidden and held.
    private List<String> said() {
        var words = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            words.add(newsroom.word());
        }
        String edited = ana.comments(article, words.get(0));
        bob.replies(article, edited, "An answer");
        bob.votes(edited, 1).statusCode(200);
        ana.patch("/comments/" + edited, Map.of("bodyMarkdown", words.get(1))).statusCode(200);
        ana.votes(bob.comments(article, "Another"), 1).statusCode(200);
        mia.delete("/comments/" + ana.comments(article, words.get(2))).statusCode(204);
        ana.delete("/comments/" + ana.comments(article, words.get(3)) + "?reason=" + words.get(4))
                .statusCode(204);
        newsroom.change(
                "update comment set state = 'removed', removed_at = created_at, hidden_at = created_at where id = cast(:id as uuid)",
                Map.of("id", ana.comments(article, words.get(5))));
        ana.comments(article, words.get(6));
        heldOfAna(words.get(7));
        return words;
    }

    /// To moderators: what she reported, and what they did to her.
    private List<String> moderated() {
        var note = newsroom.word();
        String bad = bob.comments(newsroom.published(), "Bad words");
        ana.put("/comments/" + bad + "/report", Map.of("reason", "other", "note", note))
                .statusCode(200);
        var author = newsroom.account("author");
        String slow = newsroom.published(author);
        author.put("/articles/" + slow + "/comment-policy", Map.of("mode", "open", "slowModeSeconds", 60))
                .statusCode(200);
        ana.comments(slow, "Slow words");
        mia.put("/accounts/" + ana.username() + "/sanctions/mute", Map.of("reason", "Insults"))
                .statusCode(200);
        return List.of(note);
    }

    /// To outside issuers, and to a system that was imported.
    private List<String> known() {
        var words = List.of(newsroom.word(), newsroom.word(), newsroom.word());
        newsroom.change(
                "insert into identity (issuer, subject, account_id) values ('https://login.example.org', :word, cast(:id as uuid))",
                Map.of("word", words.get(0), "id", ana.id()));
        for (var kind : List.of("login:" + words.get(1), "name:" + words.get(2))) {
            newsroom.change(
                    "insert into import_origin (source, kind, foreign_id, own_id) values (:source, 'author', :who, cast(:id as uuid))",
                    Map.of("source", newsroom.word(), "who", kind, "id", ana.id()));
        }
        return words;
    }

    /// An article of her own in several versions, and one that names her no longer.
    private void written(String username) {
        String own = newsroom.published(ana);
        ana.with("If-Match", "*")
                .patch("/articles/" + own, Map.of("authors", List.of(username), "summary", "More"))
                .statusCode(200);
        var editor = newsroom.account("editor");
        String others = editor.post(
                        "/articles", Map.of("title", "On names", "authors", List.of(editor.username(), username)))
                .statusCode(201)
                .extract()
                .path("id");
        editor.with("If-Match", "*")
                .patch("/articles/" + others, Map.of("authors", List.of(editor.username())))
                .statusCode(200);
    }
}
