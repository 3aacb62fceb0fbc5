package dev.parley.http;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What lists can be asked for, and nothing else.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class QuestionsTest {

    @Inject
    Newsroom newsroom;

    /// One goes through all questions: none of them changes anything.
    private static Reader moderator;

    private static List<String> lists;

    @BeforeEach
    void everyList() {
        if (lists != null) {
            return;
        }
        moderator = newsroom.account("moderator");
        String article = newsroom.published();
        String comment = newsroom.account().comments(article, "Words");
        lists = List.of(
                "/articles",
                "/tags",
                "/articles/" + article + "/comments",
                "/comments/" + comment + "/replies",
                "/comments/" + comment + "/reports",
                "/moderation/queue",
                "/moderation/log",
                "/moderation/rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"email", "-email", "passwordHash", "password_hash", "epoch", "authorId", "author.email", "ip"})
    void no_list_is_put_in_order_by_what_is_private(String column) {
        for (String list : lists) {
            moderator.get(list + "?sort=" + column).statusCode(400).body("errors[0].parameter", is("sort"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email",
                "emailKey",
                "passwordHash",
                "password_hash",
                "roles",
                "epoch",
                "author.email",
                "author[email]",
                "filter[email]",
                "where"
            })
    void no_list_is_narrowed_by_what_is_private(String column) {
        for (String list : lists) {
            moderator
                    .get(list + "?" + URLEncoder.encode(column, StandardCharsets.UTF_8) + "=a")
                    .statusCode(400)
                    .body("code", is("unknown-parameter"))
                    .body("errors[0].parameter", is(column));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "title'",
                "title\\",
                "title;drop table account",
                "'; drop table account; --",
                "title,(select password_hash from account limit 1)",
                "title desc, id",
                "-title",
                "case when 1=1 then title else slug end",
                "(select pg_sleep(5))"
            })
    void sql_is_no_order(String order) {
        String sort = URLEncoder.encode(order, StandardCharsets.UTF_8);
        for (String list : lists) {
            moderator.get(list + "?sort=" + sort).statusCode(400).body("errors[0].parameter", is("sort"));
        }
        moderator.get(lists.get(2) + "?replySort=" + sort).statusCode(400).body("errors[0].parameter", is("replySort"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/articles | q",
                "/articles | author",
                "/articles | tag",
                "/articles | tagAll",
                "/articles | language",
                "/tags | q",
                "/moderation/log | actor",
                "/moderation/log | account"
            })
    void sql_in_what_is_looked_for_finds_nothing(String list, String parameter) {
        for (String text : List.of(
                "zq''",
                "zq\\",
                "zq\\'; drop table article; --",
                "zq' or '1'='1",
                "zq') union select password_hash from account --",
                "zq'||pg_sleep(5)||'",
                "zq:name ?1 $1 {0} %s",
                "zq/*")) {
            moderator
                    .get(list + "?" + parameter + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                    .statusCode(200)
                    .body("items", empty());
        }
    }

    /// To the full-text search, unlike to what compares, they are signs between words.
    @ParameterizedTest
    @ValueSource(strings = {"'", "\\", "''''", "\"", "&|!", "):*", "<->", "or", "-", "- or -", "\"\" or \"", "%", "*"})
    void a_question_of_signs_alone_is_answered(String signs) {
        String q = URLEncoder.encode(signs, StandardCharsets.UTF_8);

        moderator.get("/articles?q=" + q).statusCode(oneOf(200, 400));
        moderator.get("/tags?q=" + q).statusCode(oneOf(200, 400));
    }

    @Test
    void a_kind_of_deed_that_is_never_done_is_refused() {
        moderator
                .get("/moderation/log?action=" + URLEncoder.encode("remove' or '1'='1", StandardCharsets.UTF_8))
                .statusCode(400)
                .body("errors[0].parameter", is("action"));
    }
}
