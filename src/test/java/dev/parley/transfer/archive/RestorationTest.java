package dev.parley.transfer.archive;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.parley.fault.Checker;
import dev.parley.testing.AtOneNode;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.WithSamples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that is empty and takes an archive in is what the one was that wrote it. It is the same server here:
/// between the two it is emptied, and after each test it is again what it was.
@QuarkusTest
@TestProfile(WithSamples.class)
@QuarkusTestResource(ThrowAwayPostgres.class)
@AtOneNode("what is kept ready goes, where the server is emptied")
class RestorationTest {

    private static final List<String> PAGES = List.of(
            "/articles?limit=100",
            "/articles/by-slug/barents-sea-line",
            "/tags?limit=100",
            "/accounts/author",
            "/imports/origins?limit=100",
            "/moderation/log?limit=100",
            "/moderation/queue?queue=pending",
            "/moderation/rules",
            "/feeds/articles.json");

    private static byte[] archive;
    private static Reader witness;
    private static Map<String, List<String>> rows;
    private static Map<String, String> pages;

    @Inject
    Newsroom newsroom;

    @Inject
    Vacated server;

    @Inject
    DataSource database;

    Connection folding;

    /// Nothing is folded meanwhile, so that some changes of totals are still to be.
    @BeforeEach
    void scene() throws SQLException {
        folding = database.getConnection();
        try (var statement = folding.createStatement()) {
            statement.execute("select pg_advisory_lock(7230001)");
        }
        if (archive == null) {
            Everything.happens(newsroom);
            newsroom.count();
            newsroom.tell("notification");
            witness = newsroom.account("admin", "moderator");
            rows = server.state(witness);
            pages = pages();
            archive = witness.get("/archive").statusCode(200).extract().asByteArray();
        }
        server.empty();
    }

    @AfterEach
    void letFold() throws SQLException {
        try (var statement = folding.createStatement()) {
            statement.execute("select pg_advisory_unlock(7230001)");
        }
        folding.close();
    }

    private Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        PAGES.forEach(page ->
                pages.put(page, witness.get(page).statusCode(200).extract().asString()));
        return pages;
    }

    /// All rows, but the accounts of those who have come after the archive was written.
    private Map<String, List<String>> rowsNow() {
        var now = server.state(witness);
        now.computeIfPresent(
                "account",
                (_, accounts) ->
                        accounts.stream().filter(rows.get("account")::contains).toList());
        return now;
    }

    private void mustBeEmpty(Reader but) {
        server.state(but).forEach((table, found) -> {
            if (!table.equals("rulebook")) {
                assertThat(table, found, is(empty()));
            }
        });
    }

    @Test
    void it_is_the_same_row_by_row_and_page_by_page() throws SQLException {
        var admin = newsroom.account("admin");
        newsroom.stranger().get("/articles?limit=100").body("items", is(empty()));
        newsroom.stranger().get("/tags?limit=100").body("items", is(empty()));

        assertThat(server.takeIn(admin, archive), is("done"));

        rows.forEach((table, before) -> assertThat("Nothing is in " + table, before.size(), greaterThan(0)));
        rows.forEach((table, before) -> assertThat(table, rowsNow().get(table), is(before)));
        assertThat(pages(), is(pages));
        try (var connection = database.getConnection()) {
            assertThat(new Checker(connection).findings(), is(empty()));
        }
    }

    @Test
    void life_goes_on_there() {
        server.takeIn(newsroom.account("admin"), archive);
        String article = newsroom.stranger()
                .get("/articles/by-slug/barents-sea-line")
                .extract()
                .path("id");
        int before = count(article);

        String comment = newsroom.account().comments(article, "Still here");
        newsroom.account().replies(article, comment, "So am I");
        newsroom.published(newsroom.account("author"), "Tag " + newsroom.word());

        assertThat(count(article), is(before + 2));
        newsroom.stranger()
                .get("/articles/%s/comments/changes?since=1".formatted(article))
                .statusCode(410);
    }

    private int count(String article) {
        return newsroom.stranger()
                .get("/articles/%s/comments".formatted(article))
                .extract()
                .path("thread.counts.visible");
    }

    @Test
    void it_may_be_compressed() throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(octets)) {
            gzip.write(archive);
        }

        assertThat(server.takeIn(newsroom.account("admin"), octets.toByteArray()), is("done"));
        assertThat(rowsNow(), is(rows));
    }

    @Test
    void one_that_cannot_be_unpacked_says_so() throws IOException {
        var octets = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(octets)) {
            gzip.write(archive);
        }

        var problem = server.takeIn(
                newsroom.account("admin"), Arrays.copyOf(octets.toByteArray(), octets.size() - octets.size() / 3));

        assertThat(problem, containsString("cannot be unpacked any further"));
    }

    @Test
    void who_takes_it_in_stays_beside_those_who_come() {
        var admin = newsroom.account("admin");

        server.takeIn(admin, archive);

        admin.get("/me").statusCode(200).body("username", is(admin.username()));
        assertThat(newsroom.again(admin).get("/me").statusCode(200).extract().path("id"), is(admin.id()));
    }

    @Test
    void who_has_the_name_of_one_that_comes_makes_room_for_it() {
        newsroom.stranger()
                .post(
                        "/accounts",
                        Map.of(
                                "username",
                                witness.username(),
                                "email",
                                witness.username() + "@example.org",
                                "password",
                                "correct horse battery staple"))
                .statusCode(201);
        newsroom.change("update account set roles = '{reader,admin}'", Map.of());
        var signedIn = newsroom.stranger()
                .post(
                        "/sessions",
                        Map.of(
                                "email",
                                witness.username() + "@example.org",
                                "password",
                                "correct horse battery staple"))
                .statusCode(201)
                .extract();
        var namesake = new Reader(null, witness.username(), signedIn.path("accessToken"), Map.of());

        assertThat(server.takeIn(namesake, archive), is("done"));

        assertThat(server.state(witness), is(rows));
        namesake.get("/me").statusCode(401);
        String token = newsroom.stranger()
                .post("/sessions/refresh", Map.of("refreshToken", signedIn.path("refreshToken")))
                .statusCode(201)
                .extract()
                .path("accessToken");
        new Reader(null, null, token, Map.of()).get("/me").statusCode(200).body("id", is(witness.id()));
    }

    @Test
    void a_server_that_is_not_empty_takes_none() {
        var admin = newsroom.account("admin");
        newsroom.account();

        admin.request()
                .contentType("application/x-ndjson")
                .body(archive)
                .post("/api/v1/imports")
                .then()
                .statusCode(409)
                .body("code", is("not-empty"));
    }

    @Test
    void a_newer_version_is_refused() {
        var admin = newsroom.account("admin");

        admin.request()
                .contentType("application/x-ndjson")
                .body(text().replaceFirst("\"version\":\\d+", "\"version\":1000000")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .then()
                .statusCode(422)
                .body("code", is("archive-too-new"));
    }

    @Test
    void an_older_version_lacks_what_has_come_since() {
        var older = text().replaceFirst("\"version\":\\d+", "\"version\":1")
                .replaceAll(",\"epoch\":\\d+", "")
                .replaceFirst(",\"sha256\":\"\\w+\"", "");

        assertThat(server.takeIn(newsroom.account("admin"), older.getBytes(StandardCharsets.UTF_8)), is("done"));
        newsroom.stranger().get("/articles/by-slug/barents-sea-line").statusCode(200);
    }

    private static String text() {
        return new String(archive, StandardCharsets.UTF_8);
    }

    @Test
    void a_mangled_one_fails_as_a_whole_and_tells_where() {
        var admin = newsroom.account("admin");
        var lines = text().lines().toList();

        Mangled.ways().forEach(mangled -> {
            var broken = mangled.deed().apply(lines);
            String problem = server.takeIn(admin, broken.octets());

            assertThat(mangled.name(), problem, endsWith("(line %d)".formatted(broken.line())));
            assertThat(mangled.name(), problem, containsString(mangled.reason()));
            mustBeEmpty(admin);
        });
    }
}
