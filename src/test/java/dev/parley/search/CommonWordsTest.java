package dev.parley.search;

import static java.util.stream.Collectors.joining;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Statements;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The newest that have a word, whichever way leads to them: that depends on how many are likely to have it.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class CommonWordsTest {

    private static final int ALL = 4_000;
    private static final int MOST = 200;

    /// Which of all these comments have a word, the first being the newest. What most have, the newest do not; and what
    /// is odd and even at once is old.
    private static final Map<String, IntPredicate> WORDS = Map.of(
            "all", n -> true,
            "half", n -> n % 2 == 0,
            "some", n -> n % 20 == 0,
            "most", n -> n > 1_000,
            "odd", n -> n % 2 == 1 || n > ALL - 120,
            "even", n -> n % 2 == 0 || n > ALL - 120);

    /// What the words of this test begin with.
    private static String word;

    @Inject
    Newsroom newsroom;

    @Inject
    Statements statements;

    @BeforeEach
    void comments() {
        if (word != null) {
            return;
        }
        word = newsroom.letters();
        String article = newsroom.uncareful(newsroom.account("author"));
        String like = newsroom.account().comments(article, "Something else");
        newsroom.change("""
                insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
                select x.id, c.article_id, x.id, 0, '{}', c.author_id, c.state, x.text, x.text, x.at, x.at
                from comment c cross join lateral (
                  select gen_random_uuid() as id, text, now() - n * interval '1 millisecond' as at
                  from unnest(:texts::text[]) with ordinality t(text, n) where c.id is not null) x
                where c.id = cast(:like as uuid)
                """, Map.of("texts", texts(), "like", like));
        newsroom.change("""
                insert into news (article_id, type, subject, at)
                select article_id, 'comment.created', id, created_at from comment where article_id = cast(:article as uuid)
                """, Map.of("article", article));
        newsroom.index();
        newsroom.change("analyze search_comment", Map.of());
    }

    private static List<String> texts() {
        return IntStream.rangeClosed(1, ALL)
                .mapToObj(n -> WORDS.keySet().stream()
                        .filter(has -> WORDS.get(has).test(n))
                        .map(has -> word + has)
                        .collect(joining(" ", "", " " + n)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "half", "some", "most", "all half", "half some", "odd even"})
    void however_common_words_are_the_newest_that_have_them_are_found(String asked) {
        var words = Arrays.asList(asked.split(" "));

        var found = found(words.stream().map(has -> word + has).collect(joining("%20")));

        assertThat(
                found,
                is(IntStream.rangeClosed(1, ALL)
                        .filter(n ->
                                words.stream().allMatch(has -> WORDS.get(has).test(n)))
                        .limit(MOST)
                        .boxed()
                        .toList()));
    }

    /// What is found a little way back is not looked for once more among all.
    @ParameterizedTest
    @ValueSource(strings = {"all", "half", "some"})
    void whichever_way_is_taken_leads_there_at_once(String has) {
        var asked = statements.ran(() -> newsroom.stranger()
                .get("/search?type=comment&sort=newest&q=" + word + has)
                .statusCode(200)
                .body("count.value", is(MOST)));

        var ways = asked.stream()
                .filter(text -> text.contains("found as materialized"))
                .toList();
        assertThat(ways, hasSize(1));
    }

    private List<Integer> found(String question) {
        String path = "/search?type=comment&sort=newest&limit=100&q=" + question;
        var found = new ArrayList<Integer>();
        String next = "";
        while (next != null) {
            var page = newsroom.stranger().get(path + next).statusCode(200).extract();
            page.<List<String>>path("items.comment.bodyMarkdown").stream()
                    .map(text -> Integer.valueOf(text.substring(text.lastIndexOf(' ') + 1)))
                    .forEach(found::add);
            String cursor = page.path("page.next");
            next = cursor == null ? null : "&cursor=" + cursor;
        }
        return found;
    }
}
