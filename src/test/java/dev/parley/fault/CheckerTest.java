package dev.parley.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.WithSamples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checker finds nothing wrong in a healthy database, and each kind of damage in one that is not.
@QuarkusTest
@TestProfile(WithSamples.class)
@QuarkusTestResource(ThrowAwayPostgres.class)
class CheckerTest {

    /// Below one of the samples, since tests count the public ones.
    private static String article;

    @Inject
    Newsroom newsroom;

    @Inject
    DataSource database;

    @BeforeEach
    void scene() {
        if (article == null) {
            article = newsroom.stranger()
                    .get("/articles/by-slug/barents-sea-line")
                    .extract()
                    .path("id");
            speak();
            moderate();
            write();
        }
        newsroom.fold(article);
        newsroom.index();
    }

    private void speak() {
        var ada = newsroom.account();
        var bob = newsroom.account();
        String root = ada.comments(article, "A root");
        String reply = bob.replies(article, root, "A reply");
        ada.replies(article, reply, "A reply to a reply");
        bob.replies(article, root, "A leaf");
        bob.patch("/comments/" + bob.replies(article, root, "A slip"), Map.of("bodyMarkdown", "No slip"));
        String gone = ada.comments(article, "A root that goes");
        bob.replies(article, gone, "A reply that stays");
        ada.delete("/comments/" + gone).statusCode(204);
        for (int value : List.of(1, 1, -1)) {
            newsroom.account().votes(root, value).statusCode(200);
        }
        signIn("reader").votes(reply, -1).statusCode(200);
        newsroom.change("""
                with gone as (delete from vote where comment_id = :comment and value = -1 returning *)
                insert into unlinked_vote (comment_id, value, votes) select comment_id, value, 1 from gone
                """, Map.of("comment", UUID.fromString(root)));
    }

    private void moderate() {
        var ada = newsroom.account();
        var mia = newsroom.account("moderator");
        var admin = signIn("admin");
        admin.put("/accounts/" + mia.username() + "/roles", Map.of("roles", List.of("reader", "moderator")))
                .statusCode(200);
        admin.put(
                        "/accounts/" + newsroom.account().username() + "/roles",
                        Map.of("roles", List.of("reader", "moderator")))
                .statusCode(200);
        mia = newsroom.again(mia);
        decide(mia, ada.comments(article, "A decided one"), "pin", "lock", "feature");
        decide(mia, ada.comments(article, "A removed one"), "remove");
        newsroom.account()
                .put("/comments/" + ada.comments(article, "A reported one") + "/report", Map.of("reason", "spam"));
        mia.put("/accounts/" + ada.username() + "/sanctions/premoderation", Map.of("reason", "Spam"))
                .statusCode(200);
        ada.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "A held one"))
                .statusCode(202);
        mia.put(
                        "/articles/" + article + "/comment-policy",
                        Map.of("mode", "open", "who", "accounts", "maxLength", 9000))
                .statusCode(200);
    }

    private static void decide(Reader moderator, String comment, String... actions) {
        for (var action : actions) {
            moderator
                    .post(
                            "/moderation/decisions",
                            List.of(Map.of(
                                    "commentId", comment, "version", 1, "action", action, "reason", "It was decided")))
                    .statusCode(200)
                    .body("[0].outcome", is("done"));
        }
    }

    /// An article that has had two slugs, and is nobody's business yet.
    private void write() {
        var ada = newsroom.account("author");
        var made = ada.post(
                        "/articles",
                        Map.of(
                                "title",
                                "A draft",
                                "slug",
                                "a-draft",
                                "bodyMarkdown",
                                "Words",
                                "tags",
                                List.of("Drafts")))
                .statusCode(201)
                .extract();
        ada.with("If-Match", made.header("ETag"))
                .patch("/articles/" + made.path("id"), Map.of("slug", "the-same-draft"))
                .statusCode(200);
    }

    private Reader signIn(String username) {
        String token = newsroom.stranger()
                .post("/sessions", Map.of("email", username + "@example.org", "password", "parley-sample"))
                .extract()
                .path("accessToken");
        return new Reader(null, username, token, Map.of());
    }

    @Test
    void nothing_is_wrong_in_a_healthy_database() throws SQLException {
        try (var trial = open()) {
            assertThat(new Checker(trial.connection()).findings(), is(empty()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void each_kind_of_damage_is_found_and_nothing_else(Damage damage) throws SQLException {
        try (var trial = open()) {
            assertThat(damaged(trial.connection(), damage.deed()), is(new TreeSet<>(damage.found())));
        }
    }

    static Stream<Damage> kinds() {
        return Damage.KINDS.stream();
    }

    @Test
    void every_reference_is_followed() throws SQLException {
        try (var trial = open()) {
            var checker = new Checker(trial.connection());
            var references = checker.invariants().stream()
                    .filter(invariant -> invariant.name().startsWith("reference "))
                    .filter(reference -> isUsed(trial.connection(), reference))
                    .toList();

            assertThat(references.size(), greaterThan(15));
            for (var reference : references) {
                var savepoint = trial.connection().setSavepoint();
                damage(
                        trial.connection(),
                        "update %s set %s = gen_random_uuid() where %2$s is not null"
                                .formatted((Object[]) place(reference)));
                assertThat(reference.name(), checker.findings(reference), is(not(empty())));
                trial.connection().rollback(savepoint);
            }
        }
    }

    @Test
    void every_invariant_has_been_seen_to_fail() throws SQLException {
        try (var trial = open()) {
            var unseen = new HashSet<>(new Checker(trial.connection())
                    .invariants().stream().map(Invariant::name).toList());
            unseen.removeIf(name -> name.startsWith("reference "));
            Damage.KINDS.forEach(damage -> unseen.removeAll(damage.found()));

            assertThat(unseen, is(empty()));
        }
    }

    /// The check values of the contract.
    @Test
    void ranks_are_as_the_contract_says() throws SQLException {
        try (var trial = open();
                var rows = trial.connection()
                        .createStatement()
                        .executeQuery("select best_rank(1, 0), best_rank(10, 1), best_rank(40, 20),"
                                + " controversial_rank(10, 1), controversial_rank(40, 20)")) {
            rows.next();
            assertThat(rows.getDouble(1), closeTo(0.378448, 1e-6));
            assertThat(rows.getDouble(2), closeTo(0.739495, 1e-6));
            assertThat(rows.getDouble(3), closeTo(0.585151, 1e-6));
            assertThat(rows.getDouble(4), closeTo(1.2710, 1e-4));
            assertThat(rows.getDouble(5), closeTo(7.7460, 1e-4));
        }
    }

    private static String[] place(Invariant reference) {
        return reference.name().substring("reference ".length()).split("\\.");
    }

    private static boolean isUsed(Connection connection, Invariant reference) {
        try (var rows = connection
                .createStatement()
                .executeQuery("select from %s where %s is not null limit 1".formatted((Object[]) place(reference)))) {
            return rows.next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void damage(Connection connection, String deed) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local session_replication_role = replica");
            statement.execute(deed);
        }
    }

    /// The names of all that is found wrong after this was done.
    private static TreeSet<String> damaged(Connection connection, String deed) throws SQLException {
        damage(connection, deed);
        return new Checker(connection)
                .findings().stream().map(Finding::invariant).collect(Collectors.toCollection(TreeSet::new));
    }

    private Trial open() throws SQLException {
        var connection = database.getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return new Trial(connection);
    }

    /// A transaction of which nothing is left.
    private record Trial(Connection connection) implements AutoCloseable {

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }
}
