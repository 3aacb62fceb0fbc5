package dev.parley.fault;

import dev.parley.postgres.OutsidePostgres;
import dev.parley.testing.Line;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// A server, its PostgreSQL and the line between them: what faults are done to. Most of them are done to
/// one, which is there until the process of the tests ends.
final class Site implements AutoCloseable {

    private static final int WRITERS = 6;
    private static final int ARTICLES = 3;
    private static final String PASSWORD = "correct horse battery staple";

    private static Site shared;

    private final Supplier<OutsidePostgres> postgres;
    private final Line line;
    private final Map<String, String> settings;
    private ParleyServer server;
    private Web web;
    private final List<Account> writers;
    private final List<String> articles;

    /// Somebody who writes.
    ///
    /// @param id of the account
    record Account(String id, String email) {}

    /// @param postgres that is written to at the moment
    /// @param line     to be closed with it; null where none is between
    /// @param settings of the server, by which it finds that
    private Site(Path app, Path folder, Supplier<OutsidePostgres> postgres, Line line, Map<String, String> settings) {
        this.postgres = postgres;
        this.line = line;
        this.settings = settings;
        server = new ParleyServer(app, folder.resolve("server"), settings);
        web = server.web();
        writers = new ArrayList<>();
        articles = new ArrayList<>();
    }

    private Site(Site same, ParleyServer server, Web web) {
        this.postgres = same.postgres;
        this.line = same.line;
        this.settings = same.settings;
        this.server = server;
        this.web = web;
        this.writers = same.writers;
        this.articles = same.articles;
    }

    /// The same, which is reached another way.
    Site through(Web way) {
        return new Site(this, server, way);
    }

    /// The same, of which another node is asked.
    Site servedBy(ParleyServer node) {
        return new Site(this, node, node.web());
    }

    /// One more node, not started yet.
    ParleyServer node(Path app, String name) {
        var folder = server.log().getParent();
        var settings = new TreeMap<>(this.settings);
        // What the nodes of one installation have in common.
        settings.put("PARLEY_DATA_DIR", folder.toString());
        settings.put("PARLEY_PUBLIC_URL", "http://localhost:" + server.port());
        return new ParleyServer(app, folder.resolveSibling(name), settings);
    }

    /// A server of an installation of its own, on another database of the same PostgreSQL; not started yet.
    ParleyServer stranger(String database, String name) {
        return new ParleyServer(
                ParleyServer.PACKAGED,
                server.log().getParent().resolveSibling(name),
                settings(postgres(), url(line, database)));
    }

    private static String url(Line line, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable".formatted(line.port(), database);
    }

    private static Map<String, String> settings(OutsidePostgres postgres, String url) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                url,
                "QUARKUS_DATASOURCE_USERNAME",
                postgres.user(),
                "QUARKUS_DATASOURCE_PASSWORD",
                postgres.password(),
                "PARLEY_WEBHOOKS_PRIVATE_NETWORKS",
                "127.0.0.0/8");
    }

    /// One of its own, over a PostgreSQL that has a database `parley`, and with everything under way.
    static Site over(OutsidePostgres postgres, Path folder) {
        return onALine(ParleyServer.PACKAGED, folder, postgres);
    }

    private static Site onALine(Path app, Path folder, OutsidePostgres postgres) {
        postgres.start();
        var line = new Line(postgres.port());
        return furnished(new Site(app, folder, () -> postgres, line, settings(postgres, url(line, "parley"))));
    }

    /// From its next start on, the server has another data folder.
    void serveFrom(Path folder) {
        var settings = new TreeMap<>(this.settings);
        // Tokens name it.
        settings.put("PARLEY_PUBLIC_URL", "http://localhost:" + server.port());
        server = new ParleyServer(ParleyServer.PACKAGED, folder, settings);
        web = server.web();
    }

    /// The one that is there.
    static synchronized Site shared() {
        if (shared == null) {
            shared = of(ParleyServer.PACKAGED, "site");
        }
        return shared;
    }

    /// Another one, whose server is of this version, with a database of its own.
    static Site of(Path app, String name) {
        var folder = folder(name);
        var postgres = OutsidePostgres.in(folder.resolve("database"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        return onALine(app, folder, postgres);
    }

    /// One whose PostgreSQL is one of a pair, of which the server knows both.
    static Site of(Pair pair) {
        var settings = new HashMap<>(settings(pair.primary(), pair.primaryUrl()));
        settings.put("PARLEY_REPLICAS", pair.urls());
        return furnished(new Site(ParleyServer.PACKAGED, folder("pair"), pair::primary, null, settings));
    }

    private static Path folder(String name) {
        return Path.of(
                "target",
                "faults",
                "%s-%d".formatted(name, ProcessHandle.current().pid()));
    }

    private static Site furnished(Site site) {
        Runtime.getRuntime().addShutdownHook(new Thread(site::close));
        try {
            site.furnish();
            return site;
        } catch (RuntimeException | Error e) {
            site.close();
            throw e;
        }
    }

    private void furnish() {
        server.train();
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
        return enter(account).text("accessToken");
    }

    /// Asks for a token.
    Web.Reply enter(Account account) {
        return web.send("POST", "/sessions", null, Map.of(), Map.of("email", account.email(), "password", PASSWORD));
    }

    /// Changes something behind the server's back.
    void change(String statement) {
        try (var connection = postgres().connect();
                var change = connection.createStatement()) {
            change.execute(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// Asks for a number, past the server.
    int count(String question) {
        try (var connection = postgres().connect();
                var rows = connection.createStatement().executeQuery(question)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /// The one that is written to.
    OutsidePostgres postgres() {
        return postgres.get();
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
        if (line != null) {
            line.close();
        }
    }
}
