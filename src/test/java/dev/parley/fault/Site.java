package dev.parley.fault;

import dev.parley.postgres.OutsidePostgres;
import dev.parley.testing.Line;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A server, its PostgreSQL and the line between them: what faults are done to. All of them are done to one, which
/// is there until the process of the tests ends.
final class Site implements AutoCloseable {

    private static final int WRITERS = 6;
    private static final int ARTICLES = 3;
    private static final String PASSWORD = "correct horse battery staple";

    private static Site shared;

    private final OutsidePostgres postgres;
    private final Line line;
    private ParleyServer server;
    private Web web;
    private final List<Account> writers = new ArrayList<>();
    private final List<String> articles = new ArrayList<>();

    /// Somebody who writes.
    ///
    /// @param id of the account
    record Account(String id, String email) {}

    private Site(Path folder, OutsidePostgres postgres) {
        this.postgres = postgres;
        postgres.start();
        line = new Line(postgres.port());
        serveFrom(folder.resolve("server"));
    }

    /// From its next start on, the server is another one, with another data folder.
    void serveFrom(Path folder) {
        server = new ParleyServer(
                folder,
                Map.of(
                        "QUARKUS_DATASOURCE_JDBC_URL",
                                "jdbc:postgresql://127.0.0.1:%d/parley?sslmode=disable".formatted(line.port()),
                        "QUARKUS_DATASOURCE_USERNAME", postgres.user(),
                        "QUARKUS_DATASOURCE_PASSWORD", postgres.password()));
        web = server.web();
    }

    /// One of its own, over a PostgreSQL that has a database `parley`, and with everything under way.
    static Site over(OutsidePostgres postgres, Path folder) {
        var site = new Site(folder, postgres);
        site.furnish();
        return site;
    }

    /// The one that is there.
    static synchronized Site shared() {
        if (shared == null) {
            var folder = Path.of(
                    "target", "faults", String.valueOf(ProcessHandle.current().pid()));
            var site = new Site(folder, OutsidePostgres.in(folder.resolve("database")));
            Runtime.getRuntime().addShutdownHook(new Thread(site::close));
            site.furnish();
            shared = site;
        }
        return shared;
    }

    private void furnish() {
        server.start();
        for (int n = 1; n <= WRITERS; n++) {
            writers.add(open("writer-" + (char) ('a' + n)));
        }
        change("update account set roles = '{reader,author}'");
        String token = signIn(writers.getFirst());
        for (int n = 1; n <= ARTICLES; n++) {
            var draft = Map.of("title", "Article %d".formatted(n), "bodyMarkdown", "Words");
            String id = web.send("POST", "/articles", token, Map.of(), draft).text("id");
            web.send("PUT", "/articles/" + id + "/publication", token, Map.of(), Map.of());
            articles.add(id);
        }
        // Public long since, so that they stay it where the server's clock goes back.
        change("update article set publish_at = publish_at - interval '7 days' where publish_at is not null");
        change("update article_author l set listed_at = a.listed_at from article a where a.id = l.article_id");
    }

    private Account open(String username) {
        String email = username + "@example.org";
        var draft = Map.of("username", username, "email", email, "password", PASSWORD);
        return new Account(web.send("POST", "/accounts", null, Map.of(), draft).text("id"), email);
    }

    /// @return a token; null where there is none to be had at the moment
    String signIn(Account account) {
        return web.send("POST", "/sessions", null, Map.of(), Map.of("email", account.email(), "password", PASSWORD))
                .text("accessToken");
    }

    /// Changes something behind the server's back.
    void change(String statement) {
        try (var connection = postgres.connect();
                var change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    OutsidePostgres postgres() {
        return postgres;
    }

    Line line() {
        return line;
    }

    ParleyServer server() {
        return server;
    }

    Web web() {
        return web;
    }

    List<Account> writers() {
        return writers;
    }

    /// Below which they write.
    List<String> articles() {
        return articles;
    }

    @Override
    public void close() {
        server.close();
        line.close();
        postgres.close();
    }
}
