package dev.parley.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import dev.parley.testing.AtOneNode;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing up, public profiles, one's own account, and roles.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class AccountTest {

    private static final String PASSWORD = "correct horse battery staple";

    @Inject
    Newsroom newsroom;

    private Map<String, Object> draft(String username) {
        return new HashMap<>(Map.of("username", username, "email", username + "@example.org", "password", PASSWORD));
    }

    private Map<String, Object> draft(String member, Object value) {
        var draft = draft(newsroom.word());
        draft.put(member, value);
        return draft;
    }

    private ValidatableResponse signUp(Map<String, Object> draft) {
        return newsroom.stranger().post("/accounts", draft);
    }

    // ---- Signing up

    @Test
    void who_signs_up_is_a_reader_with_a_public_profile() {
        String username = newsroom.word();

        signUp(draft(username))
                .statusCode(201)
                .header("Location", is("/api/v1/accounts/" + username))
                .header("ETag", notNullValue())
                .body("username", is(username))
                .body("displayName", is(username))
                .body("roles", contains("reader"))
                .body("commentCount", is(0))
                .body("articleCount", is(0))
                .body("joinedAt", notNullValue());
    }

    @Test
    void a_display_name_is_tidied() {
        signUp(draft("displayName", "  Ana   Horvat ")).statusCode(201).body("displayName", is("Ana Horvat"));
    }

    @Test
    void html_in_a_display_name_is_text_and_comes_back_as_it_was_typed() {
        String name = "<script>alert('%s')</script>&\"".formatted(newsroom.word());

        String profile = signUp(draft("displayName", name))
                .statusCode(201)
                .contentType(ContentType.JSON)
                .body("displayName", is(name))
                .extract()
                .header("Location");

        newsroom.stranger().get(profile).contentType(ContentType.JSON).body("displayName", is(name));
    }

    @Test
    void an_email_is_never_in_a_public_answer() {
        String username = newsroom.word();
        String created = signUp(draft(username)).extract().asString();

        assertThat(created, not(containsString("@")));
        assertThat(newsroom.stranger().get("/accounts/" + username).extract().asString(), not(containsString("@")));
    }

    @Test
    void a_username_is_given_out_once() {
        String username = newsroom.word();
        signUp(draft(username)).statusCode(201);
        var again = draft(username);
        again.put("email", newsroom.word() + "@example.org");

        signUp(again).statusCode(409).body("code", is("username-taken")).body("errors[0].pointer", is("/username"));
    }

    @Test
    void an_email_has_one_account_in_whichever_case() {
        String email = newsroom.word() + "@example.org";
        signUp(draft("email", email)).statusCode(201);

        signUp(draft("email", email.toUpperCase()))
                .statusCode(409)
                .body("code", is("email-taken"))
                .body("errors[0].pointer", is("/email"));
    }

    @Test
    void of_twenty_at_once_one_gets_the_username() throws Exception {
        String username = newsroom.word();
        var start = new CountDownLatch(1);
        List<Callable<Integer>> attempts = IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(_ -> () -> {
                    var draft = draft(username);
                    draft.put("email", newsroom.word() + "@example.org");
                    start.await();
                    return signUp(draft).extract().statusCode();
                })
                .toList();

        try (var threads = Executors.newFixedThreadPool(20)) {
            var answers = attempts.stream().map(threads::submit).toList();
            start.countDown();
            for (var answer : answers) {
                assertThat(answer.get(), oneOf(201, 409));
            }
        }
        assertThat(
                newsroom.column(
                        "select username as value from account where username = :name", Map.of("name", username)),
                hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "moderator", "editor", "root", "parley", "support", "api", "no-reply"})
    void reserved_usernames_are_refused(String username) {
        signUp(draft("username", username))
                .statusCode(422)
                .body("code", is("username-reserved"))
                .body("errors[0].pointer", is("/username"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "Ana",
                "1ana",
                "-ana",
                "ana-",
                "a--na",
                "ana_h",
                "ana horvat",
                "аna",
                "ana\u200b",
                "a123456789012345678901234567890"
            })
    void a_username_that_is_none_is_refused(String username) {
        signUp(draft("username", username)).statusCode(422).body("errors[0].pointer", is("/username"));
    }

    @ParameterizedTest
    @CsvSource({
        "email, ana",
        "email, ana@",
        "email, @example.org",
        "email, ana@example",
        "email, ana b@example.org",
        "email, a@b@example.org",
        "email, ''",
        "password, short",
        "password, 😀😀😀😀😀😀😀😀😀",
        "displayName, Ana\u202Egro.live",
        "displayName, A\u0000na"
    })
    void a_member_that_does_not_hold_is_named(String member, String value) {
        signUp(draft(member, value)).statusCode(422).body("errors[0].pointer", is("/" + member));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "displayName"})
    void heaps_of_marks_are_refused(String member) {
        signUp(draft(member, "a" + "\u0301\u0316".repeat(80_000) + "@example.org"))
                .statusCode(422)
                .body("code", is("forbidden-character"))
                .body("errors[0].pointer", is("/" + member));
    }

    @Test
    void nobody_signs_in_with_heaps_of_marks() {
        newsroom.stranger()
                .post("/sessions", Map.of("email", "a" + "\u0301\u0316".repeat(80_000), "password", PASSWORD))
                .statusCode(422)
                .body("errors[0].pointer", is("/email"))
                .body("errors[0].code", is("too-long"));
    }

    @Test
    void lengths_count_characters_not_their_halves() {
        signUp(draft("displayName", "😀".repeat(80))).statusCode(201);
        signUp(draft("displayName", "😀".repeat(81))).statusCode(422).body("errors[0].code", is("too-long"));
        signUp(draft("password", "😀".repeat(128))).statusCode(201);
        signUp(draft("password", "x".repeat(129))).statusCode(422).body("errors[0].code", is("too-long"));
        signUp(draft("email", "a".repeat(60) + "@" + "b".repeat(60) + "." + ("c".repeat(60) + ".").repeat(3) + "org"))
                .statusCode(422);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        newsroom.stranger()
                .post("/accounts", Map.of("username", "X", "email", "x", "password", "x"))
                .statusCode(422)
                .body("errors.pointer", hasItems("/username", "/email", "/password"));
    }

    @Test
    void a_password_is_not_the_name_on_the_door() {
        var draft = draft("w" + newsroom.word());
        draft.put("password", draft.get("email").toString().toUpperCase());

        signUp(draft).statusCode(422).body("code", is("weak-password")).body("errors[0].pointer", is("/password"));
    }

    @Test
    void roles_cannot_be_signed_up_for() {
        signUp(draft("roles", List.of("admin"))).statusCode(400).body("code", is("unknown-member"));
    }

    // ---- Profiles

    @Test
    void a_profile_is_the_same_for_everybody() {
        var ana = newsroom.account();
        var profile = newsroom.stranger().get("/accounts/" + ana.username()).statusCode(200);
        String etag = profile.header("Cache-Control", containsString("public"))
                .header("Surrogate-Key", is("account:" + ana.id()))
                .extract()
                .header("ETag");

        newsroom.stranger()
                .with("If-None-Match", etag)
                .get("/accounts/" + ana.username())
                .statusCode(304);
    }

    @Test
    void nobody_has_no_profile() {
        newsroom.stranger().get("/accounts/" + newsroom.word()).statusCode(404).body("code", is("no-such-account"));
    }

    // ---- Me

    @Test
    void my_account_shows_me_my_email() {
        var ana = newsroom.account("author");

        ana.get("/me")
                .statusCode(200)
                .header("Cache-Control", is("private, no-store"))
                .header("ETag", notNullValue())
                .body("id", is(ana.id()))
                .body("email", is(ana.username() + "@example.org"))
                .body("roles", contains("reader", "author"));
    }

    @Test
    void what_i_have_is_never_not_modified_for_another() {
        String etag = newsroom.account().get("/me").extract().header("ETag");
        var ana = newsroom.account();

        ana.with("If-None-Match", etag).get("/me").statusCode(200).body("id", is(ana.id()));
    }

    @Test
    void a_stranger_has_no_account() {
        newsroom.stranger()
                .get("/me")
                .statusCode(401)
                .header("WWW-Authenticate", is("Bearer"))
                .body("code", is("unauthenticated"));
    }

    @Test
    void i_change_what_i_send_and_nothing_else() {
        var ana = newsroom.account();
        ana.patch("/me", Map.of("bio", " Reads treaties.\nAnd maps. ", "avatarUrl", "https://example.org/a.jpg"))
                .statusCode(200)
                .body("bio", is("Reads treaties.\nAnd maps."));

        ana.patch("/me", "{\"displayName\":\"Ana\",\"bio\":null}")
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("displayName", is("Ana"))
                .body("bio", nullValue())
                .body("avatarUrl", is("https://example.org/a.jpg"));
        newsroom.stranger().get("/accounts/" + ana.username()).body("displayName", is("Ana"));
    }

    @Test
    void a_change_of_something_older_is_refused_where_i_say_so() {
        var ana = newsroom.account();
        String etag = ana.get("/me").extract().header("ETag");
        ana.with("If-Match", etag).patch("/me", Map.of("bio", "One")).statusCode(200);

        ana.with("If-Match", etag)
                .patch("/me", Map.of("bio", "Two"))
                .statusCode(412)
                .body("code", is("stale"))
                .body("version", is(2));
    }

    @ParameterizedTest
    @CsvSource({
        "avatarUrl, javascript:alert(1)",
        "avatarUrl, ftp://example.org/a.jpg",
        "avatarUrl, https://",
        "avatarUrl, 'https://example.org/\"onload=x'",
        "displayName, ''",
        "displayName, '  '",
        "displayName, A\u202EB",
        "displayName, \uFE0F",
        "displayName, \u2800",
        "displayName, \u0301"
    })
    void what_may_not_be_shown_is_refused(String member, String value) {
        newsroom.account()
                .patch("/me", Map.of(member, value))
                .statusCode(422)
                .body("errors[0].pointer", is("/" + member));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "roles", "username", "id", "password"})
    void what_is_not_mine_to_change_is_unknown(String member) {
        newsroom.account()
                .patch("/me", "{\"%s\":\"x\"}".formatted(member))
                .statusCode(400)
                .body("code", is("unknown-member"));
    }

    // ---- Roles

    @Test
    void an_admin_gives_roles() {
        var ana = newsroom.account();

        newsroom.account("admin")
                .put("/accounts/" + ana.username() + "/roles", Map.of("roles", List.of("author", "reader")))
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("roles", contains("reader", "author"));
    }

    @Test
    void nobody_else_gives_roles() {
        var ana = newsroom.account("moderator", "editor");
        String roles = "/accounts/" + ana.username() + "/roles";

        ana.put(roles, Map.of("roles", List.of("admin"))).statusCode(403);
        ana.put(roles, Map.of("roles", List.of())).statusCode(403);
        newsroom.stranger().put(roles, Map.of("roles", List.of("admin"))).statusCode(401);
    }

    @Test
    void roles_are_some_that_exist() {
        var admin = newsroom.account("admin");
        String roles = "/accounts/" + admin.username() + "/roles";

        admin.put(roles, Map.of("roles", List.of())).statusCode(422).body("errors[0].pointer", is("/roles"));
        admin.put(roles, "{\"roles\":[null]}").statusCode(422);
        admin.put(roles, Map.of("roles", List.of("king"))).statusCode(400);
        admin.put("/accounts/" + newsroom.word() + "/roles", Map.of("roles", List.of("reader")))
                .statusCode(404);
    }

    @AtOneNode("a token that was just outdated")
    @Test
    void who_loses_a_role_has_it_no_longer() {
        Reader ana = newsroom.account("admin");
        newsroom.account("admin");

        ana.put("/accounts/" + ana.username() + "/roles", Map.of("roles", List.of("reader")))
                .statusCode(200);

        ana.put("/accounts/" + ana.username() + "/roles", Map.of("roles", List.of("admin")))
                .statusCode(401);
    }

    @Test
    void the_last_admin_stays_one() {
        Reader ana = newsroom.account("admin");
        newsroom.change(
                "update account set roles = '{reader}' where 'admin' = any(roles) and username <> :ana",
                Map.of("ana", ana.username()));
        String roles = "/accounts/" + ana.username() + "/roles";

        ana.put(roles, Map.of("roles", List.of("editor"))).statusCode(409).body("code", is("last-admin"));
        ana.put(roles, Map.of("roles", List.of("admin", "editor"))).statusCode(200);
    }

    @Test
    void two_admins_who_demote_each_other_leave_one() {
        Reader ana = newsroom.account("admin");
        Reader bob = newsroom.account("admin");
        newsroom.change(
                "update account set roles = '{reader}' where 'admin' = any(roles) and not username = any(:two)",
                Map.of("two", List.of(ana.username(), bob.username())));

        var statuses = Race.of(2, n -> demote(n == 0 ? ana : bob, n == 0 ? bob : ana));

        assertThat(
                newsroom.column("select username as value from account where 'admin' = any(roles)", Map.of()),
                hasSize(1));
        assertThat(statuses, hasItem(200));
    }

    private static int demote(Reader admin, Reader other) {
        return admin.put("/accounts/" + other.username() + "/roles", Map.of("roles", List.of("reader")))
                .extract()
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"morgan-lee", "rnorganlee", "m0rganlee", "morgan1ee", "morganiee"})
    void a_username_that_looks_like_anothers_is_not_given_out(String alike) {
        newsroom.change(
                "update account set username = 'x' || substr(md5(id::text), 1, 20) where username like 'morganlee%'",
                Map.of());
        signUp(draft("username", "morganlee")).statusCode(201);

        signUp(draft("username", alike)).statusCode(409).body("code", is("username-alike"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0430driana", "ad\u200Briana", "Adriana", "adriana\u0301", "ad\u202Eriana"})
    void a_username_has_no_letters_that_imitate_others(String imitation) {
        signUp(draft("username", imitation)).statusCode(422).body("errors[0].pointer", is("/username"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"adm1n", "moderat0r", "ad-min", "m-e"})
    void a_reserved_username_is_reserved_in_every_likeness(String imitation) {
        signUp(draft("username", imitation)).statusCode(422).body("code", is("username-reserved"));
    }

    @Test
    void who_is_given_another_role_reads_and_comments_all_the_same() {
        var ana = newsroom.account();
        newsroom.account("admin")
                .put("/accounts/" + ana.username() + "/roles", Map.of("roles", List.of("author")))
                .statusCode(200);
        String token = newsroom.stranger()
                .post(
                        "/sessions",
                        Map.of("email", ana.username() + "@example.org", "password", "correct horse battery staple"))
                .extract()
                .path("accessToken");

        new Reader(ana.id(), ana.username(), token, Map.of())
                .get("/me")
                .statusCode(200)
                .body("roles", is(List.of("author")));
    }

    @Test
    void of_two_who_take_names_that_look_alike_one_gets_it() {
        String word = newsroom.word().replaceAll("[01]", "a");

        var statuses = Race.of(
                2,
                n -> signUp(draft("username", word + (n == 0 ? "0" : "o")))
                        .extract()
                        .statusCode());

        assertThat(statuses, containsInAnyOrder(201, 409));
    }
}
