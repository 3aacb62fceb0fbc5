package dev.parley.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.parley.account.guest.Guests;
import dev.parley.postgres.Sql;
import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A guest passes for nobody who has an account.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class LooksTest {

    /// One is enough for all names.
    private static String guestbook;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Newsroom newsroom;

    @Inject
    NameLooks nameLooks;

    @Inject
    Guests guests;

    @Inject
    Statements statements;

    @Inject
    Sql sql;

    private ValidatableResponse guestPosts(String name) {
        if (guestbook == null) {
            guestbook = newsroom.guestbook();
        }
        return newsroom.stranger()
                .post("/articles/" + guestbook + "/comments", Map.of("bodyMarkdown", "Some words", "guestName", name));
    }

    private void refused(String name) {
        guestPosts(name).statusCode(409).body("code", is("name-alike")).body("errors[0].pointer", is("/guestName"));
    }

    private Reader called(String displayName) {
        var reader = newsroom.account();
        reader.patch("/me", Map.of("displayName", displayName)).statusCode(200);
        return reader;
    }

    private void open(String username, String displayName) {
        newsroom.change("delete from account where username = :name", Map.of("name", username));
        newsroom.stranger()
                .post(
                        "/accounts",
                        Map.of(
                                "username",
                                username,
                                "email",
                                newsroom.word() + "@example.org",
                                "password",
                                "correct horse battery staple",
                                "displayName",
                                displayName))
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Marina Horvat-Kos",
                "marina horvat kos",
                "MARINA  HORVAT‑KOS",
                "MarinaHorvatKos",
                "Marina.Horvat_Kos!",
                "Mаrinа Hоrvаt Kоs",
                "Márina Hörvat Kôs",
                "Ｍａｒｉｎａ Ｈｏｒｖａｔ Ｋｏｓ",
                "𝐌𝐚𝐫𝐢𝐧𝐚 𝐇𝐨𝐫𝐯𝐚𝐭 𝐊𝐨𝐬",
                "rnarina horvat kos",
                "Mar1na Horvat K0s",
                "Marlna Horvat Kos",
                "Ⓜarina Ⓗorvat Ⓚos",
                "★ Marina Horvat Kos ★",
                "Marina Horvat Kos᷄",
                "Marina᪰ Horvat⃒ Ko҃s",
                "🅼arina 🅗orvat 🇰os",
                "ᴍᴀʀɪɴᴀ ʜᴏʀᴠᴀᴛ ᴋᴏs"
            })
    void no_guest_is_called_what_looks_like_a_display_name(String name) {
        if (sql.query("select 1 from account where display_name = 'Marina Horvat-Kos' limit 1")
                .first(_ -> true)
                .isEmpty()) {
            called("Marina Horvat-Kos");
        }

        refused(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bernhard-burns", "Bernhard Burns", "bernhardburns", "Bеrnhard Вurns", "BERNHARDBUR-NS"})
    void no_guest_is_called_what_looks_like_a_username(String name) {
        if (sql.query("select 1 from account where username = 'bernhard-bur-ns'")
                .first(_ -> true)
                .isEmpty()) {
            open("bernhard-bur-ns", "Quite Another Name");
        }

        refused(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Admin", "аdmіn", "A d m i n", "Mod-er-at-or", "no reply", "Newsroom", "GUEST", "Аnonymous"})
    void no_guest_is_called_like_an_office(String name) {
        refused(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Parley Team",
                "The Moderator",
                "Moderator 1",
                "Moderator1",
                "Site Admin",
                "Аdmіn (real)",
                "🅰dmin of this place",
                "Editors' Desk",
                "Support_24"
            })
    void no_word_of_a_guests_name_is_an_office(String name) {
        refused(name);
    }

    @Test
    void a_word_that_only_begins_like_an_office_is_free() {
        String word = newsroom.word();

        guestPosts("Edita Supporter " + word).statusCode(202);
        guestPosts("Stafford Modeste " + word).statusCode(202);
    }

    @Test
    void who_has_an_account_may_have_an_office_in_the_name() {
        called("Ana, Moderator");
    }

    @Test
    void a_name_of_other_letters_is_free() {
        String word = newsroom.word();
        called("Ana " + word);

        guestPosts("Anna " + word).statusCode(202);
        guestPosts("Ana " + word + " II").statusCode(202);
        guestPosts("राम " + word).statusCode(202);
    }

    @Test
    void a_vowel_sign_is_no_accent() {
        String word = newsroom.word();
        called("राम " + word);

        guestPosts("रमा " + word).statusCode(202);
        refused("राम" + word);
    }

    @Test
    void a_name_in_another_script_is_known_in_small_letters_and_in_capitals() {
        called("Νίκος Ταβλαρίδης");
        called("ВОВКА ТОРСКА");

        refused("ΝΙΚΟΣ ΤΑΒΛΑΡΙΔΗΣ");
        refused("вовка торска");
        refused("BOBKA TOPCKA");
    }

    @Test
    void two_guests_may_have_one_name() {
        String name = newsroom.word();

        guestPosts(name).statusCode(202);
        guestPosts(name).statusCode(202);
    }

    @Test
    void a_name_is_free_again_once_its_account_goes_by_another() {
        String name = "Ana " + newsroom.word();
        var ana = called(name);
        refused(name);

        ana.patch("/me", Map.of("displayName", "Ana " + newsroom.word())).statusCode(200);

        guestPosts(name).statusCode(202);
    }

    @Test
    void a_name_that_changes_in_case_only_stays_taken() {
        String name = "Ana " + newsroom.word();
        var ana = called(name);

        ana.patch("/me", Map.of("displayName", name.toUpperCase())).statusCode(200);

        refused(name);
    }

    @Test
    void a_name_without_letters_looks_like_itself_only() {
        String word = newsroom.word();
        called("★".repeat(7));

        refused("★".repeat(7));
        guestPosts("☂").statusCode(202);
        guestPosts("★ " + word).statusCode(202);
    }

    @Test
    void names_that_an_earlier_version_gave_are_looked_at_soon() {
        var ana = newsroom.account();
        String name = "Ana " + newsroom.word();
        newsroom.change(
                "update account set display_name = :name where id = cast(:id as uuid)",
                Map.of("name", name, "id", ana.id()));
        assertThat(unseen(), hasSize(1));

        nameLooks.catchUp();

        assertThat(unseen(), hasSize(0));
        refused(name);
    }

    private java.util.List<String> unseen() {
        return newsroom.column(
                "select username as value from account where name_looks is null and not guest", Map.of());
    }

    @Test
    void many_such_names_are_looked_at_in_batches() {
        String word = newsroom.word();
        newsroom.change("""
                insert into account (id, username, display_name, created_at)
                select gen_random_uuid(), 'b' || substr(:word, 1, 10) || n, :word || ' ' || n, now()
                from generate_series(1, 1203) n
                """, Map.of("word", word));

        nameLooks.catchUp();

        // Whoever catches up at the same moment has some of them in hand.
        Await.until(PATIENCE, "all are looked at", () -> unseen().isEmpty());
        refused(word + " 1203");
    }

    @Test
    void a_few_statements_along_indexes_tell_whether_a_name_is_taken() {
        String name = newsroom.word();

        assertThat(statements.during(() -> guests.meet(name)), is(3));
        String plan = planAmongMany(name);
        assertThat(plan, containsString("account_by_name_looks"));
        assertThat(plan, containsString("account_by_username_look"));
    }

    private String planAmongMany(String name) {
        QuarkusTransaction.begin();
        try {
            sql.query("""
                    insert into account (id, username, display_name, name_looks, created_at)
                    select gen_random_uuid(), 'c' || substr(:word, 1, 10) || n, 'Many', array[:word || n], now()
                    from generate_series(1, 5000) n
                    """).set("word", name).update();
            sql.query("analyze account").update();
            return String.join(
                    "\n",
                    sql.query("explain " + Looks.TAKEN).set(Looks.sought(name)).list(row -> row.text("QUERY PLAN")));
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void what_is_looked_at_is_kept_with_every_name() {
        String username = newsroom.word();
        open(username, "Ána Horvat");

        assertThat(
                newsroom.column(
                        "select unnest(name_looks) as value from account where username = :name",
                        Map.of("name", username)),
                contains("anahorvat"));
    }
}
