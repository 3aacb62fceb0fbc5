package dev.parley.testing;

import dev.parley.comment.Tallies;
import dev.parley.postgres.Sql;
import dev.parley.search.index.Indexer;
import dev.parley.site.Site;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/// Sets the scene for a test. Every call makes something new, so tests share nothing and run in any order.
@ApplicationScoped
public class Newsroom {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String PASSWORD = "correct horse battery staple";

    private final Sql sql;
    private final Tallies tallies;
    private final Site site;
    private final Indexer indexer;

    Newsroom(Sql sql, Tallies tallies, Site site, Indexer indexer) {
        this.sql = sql;
        this.tallies = tallies;
        this.site = site;
        this.indexer = indexer;
    }

    /// A word that nobody has used before, such as for a name or a title.
    public String word() {
        return "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    /// The same without digits. It has a vowel, without which English takes no ending for one.
    public String letters() {
        var letters = new StringBuilder("wo");
        UUID.randomUUID()
                .toString()
                .replace("-", "")
                .substring(0, 11)
                .chars()
                .forEach(c -> letters.append((char) ('a' + Character.digit(c, 16))));
        return letters.toString();
    }

    /// Somebody who has no account.
    public Reader stranger() {
        return Reader.stranger();
    }

    /// Somebody new, signed in, who has these roles besides `reader`.
    public Reader account(String... roles) {
        String username = word();
        String email = username + "@example.org";
        String id = stranger()
                .post("/accounts", Map.of("username", username, "email", email, "password", PASSWORD))
                .statusCode(201)
                .extract()
                .path("id");
        if (roles.length > 0) {
            promote(username, roles);
        }
        return again(new Reader(id, username, null, Map.of()));
    }

    /// The same account, signed in anew.
    public Reader again(Reader reader) {
        String token = stranger()
                .post("/sessions", Map.of("email", reader.username() + "@example.org", "password", PASSWORD))
                .statusCode(201)
                .extract()
                .path("accessToken");
        return new Reader(reader.id(), reader.username(), token, Map.of());
    }

    /// Where the site shows an article to its readers.
    public String page(String article) {
        return site.article(UUID.fromString(article), slug(article));
    }

    /// The slug of an article, whoever may see it.
    public String slug(String article) {
        return column("select slug as value from article where id = cast(:id as uuid)", Map.of("id", article))
                .getFirst();
    }

    /// A draft of this author, by its id.
    public String draft(Reader author) {
        return author.post("/articles", Map.of("title", "On " + word(), "bodyMarkdown", "## A heading\n\nSome words."))
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// An article that everybody reads, by its id.
    public String published() {
        return published(account("author"));
    }

    /// An article of this author that everybody reads, by its id.
    public String published(Reader author) {
        String id = draft(author);
        author.put("/articles/" + id + "/publication", Map.of()).statusCode(200);
        return id;
    }

    /// The same, with these tags, by their names.
    public String published(Reader author, String... tags) {
        String id = draft(author);
        author.with("If-Match", "*")
                .patch("/articles/" + id, Map.of("tags", List.of(tags)))
                .statusCode(200);
        author.put("/articles/" + id + "/publication", Map.of()).statusCode(200);
        return id;
    }

    /// Sends an export, and waits for its report as a client does.
    public ValidatableResponse imported(Reader admin, String file) {
        String report = admin.request()
                .contentType("application/xml")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        Await.until(
                PATIENCE,
                "the import ends",
                () -> !admin.get(report).extract().path("state").equals("running"));
        return admin.get(report).statusCode(200);
    }

    /// Says so much below an article that takes all at once (see [#uncareful]); the ids, in the order in which
    /// it was said.
    public List<String> remarks(String article, int many) {
        var reader = account();
        return Stream.generate(() -> reader.comments(article, "Said " + word()))
                .limit(many)
                .toList();
    }

    /// An article that everybody posts below at once, guests too, however careful the site is; by its id.
    public String uncareful() {
        return uncareful(account("author"));
    }

    /// The same, by this author.
    public String uncareful(Reader author) {
        String id = published(author);
        author.put(
                        "/articles/" + id + "/comment-policy",
                        Map.of("mode", "open", "who", "guests", "premoderateFirst", false, "slowModeSeconds", 0))
                .statusCode(200);
        return id;
    }

    /// An article below which guests may post, by its id.
    public String guestbook() {
        var author = account("author");
        String id = published(author);
        author.put("/articles/" + id + "/comment-policy", Map.of("mode", "open", "who", "guests"))
                .statusCode(200);
        return id;
    }

    /// Has the totals below an article folded, whether here or by the scheduler: orders by activity stand still
    /// then.
    public void fold(String article) {
        do {
            tallies.fold();
        } while (!column(
                        "select id::text as value from thread_delta where article_id = :article",
                        Map.of("article", UUID.fromString(article)))
                .isEmpty());
    }

    /// Somebody without an account, who has posted once below this article.
    public Reader guest(String article) {
        String token = stranger()
                .post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Hello", "guestName", word()))
                .extract()
                .path("guestToken");
        return new Reader(null, null, token, Map.of());
    }

    /// Straight in the database, since only an admin could do it over the wire.
    private void promote(String username, String... roles) {
        sql.query("update account set roles = :roles where username = :username")
                .set(
                        "roles",
                        Stream.concat(Stream.of("reader"), Stream.of(roles))
                                .distinct()
                                .toList())
                .set("username", username)
                .update();
    }

    /// Straight from the database: for what the wire does not show.
    public List<String> column(String query, Map<String, ?> values) {
        return sql.query(query).set(values).list(row -> row.text("value"));
    }

    /// Waits until one that reads the log, such as `webhook`, has read all that was done before.
    public void tell(String reader) {
        settle();
        Await.until(
                PATIENCE,
                "the log is read by " + reader,
                () -> column("""
                        select 'due' as value from news n left join news_reader r on r.name = :reader
                        where r.name is null or (n.xid, n.seq) > (r.xid, r.seq) limit 1
                        """, Map.of("reader", reader)).isEmpty());
    }

    /// Waits until every article that is public is counted for its tags.
    public void count() {
        Await.until(
                PATIENCE,
                "articles are counted",
                () -> column(
                                "select article_id::text as value from article_tag where not counted and listed_at <= :now",
                                Map.of("now", Instant.now()))
                        .isEmpty());
    }

    /// Waits until news of all that was done before are told: they are not while an older transaction goes on.
    public void settle() {
        String now = column("select pg_snapshot_xmax(pg_current_snapshot())::text as value", Map.of())
                .getFirst();
        Await.until(
                PATIENCE,
                "news are told",
                () -> column(
                                "select (pg_snapshot_xmin(pg_current_snapshot()) >= cast(:now as xid8))::text as value",
                                Map.of("now", now))
                        .equals(List.of("true")));
    }

    /// Waits until all that was done before can be found.
    public void index() {
        String now = column("select pg_snapshot_xmax(pg_current_snapshot())::text as value", Map.of())
                .getFirst();
        Await.until(PATIENCE, "what happened is indexed", () -> {
            indexer.follow();
            return column("""
                            select 'due' as value from news n left join news_reader r on r.name = 'search'
                            where n.xid < cast(:now as xid8) and (r.name is null or (n.xid, n.seq) > (r.xid, r.seq))
                            union all select 'tag' from search_due
                            union all select 'backlog' from search_backlog where after is not null
                            limit 1
                            """, Map.of("now", now)).isEmpty();
        });
    }

    /// Has an article indexed again that was changed straight in the database.
    public void reindex(String article) {
        change("insert into search_due values (cast(:id as uuid)) on conflict do nothing", Map.of("id", article));
        index();
    }

    /// Every row of every table that holds this text, in whichever case, once what happened is indexed.
    public List<String> mentions(String text) {
        index();
        return patiently(() -> column(
                        "select table_name as value from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
                        Map.of())
                .stream()
                .flatMap(table -> column(
                        "select '%1$s ' || t::text as value from \"%1$s\" t where strpos(lower(t::text), lower(:text)) > 0"
                                .formatted(table),
                        Map.of("text", text))
                        .stream())
                .toList());
    }

    /// Straight in the database: for what only time, or an accident, could bring about.
    public void change(String statement, Map<String, ?> values) {
        patiently(() -> sql.query(statement).set(values).update());
    }

    /// Tests look at whole tables, and change them.
    private <T> T patiently(Callable<T> work) {
        return QuarkusTransaction.joiningExisting().timeout(Sql.PATIENT_SECONDS).call(() -> {
            sql.patient();
            return work.call();
        });
    }
}
