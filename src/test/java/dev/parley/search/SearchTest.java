package dev.parley.search;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is found, and in which order.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SearchTest {

    @Inject
    Newsroom newsroom;

    Reader ada;
    Reader stranger;

    /// A word that nobody else writes.
    String word;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
        word = newsroom.letters();
    }

    private String article(Map<String, ?> draft) {
        String id = ada.post("/articles", draft).statusCode(201).extract().path("id");
        ada.put("/articles/%s/publication".formatted(id), Map.of()).statusCode(200);
        return id;
    }

    private String article(String title, String body) {
        return article(Map.of("title", title, "bodyMarkdown", body));
    }

    private ValidatableResponse search(String q, String more) {
        newsroom.index();
        return stranger.get("/search?q=" + encoded(q) + more).statusCode(200);
    }

    private static String encoded(String q) {
        return URLEncoder.encode(q, StandardCharsets.UTF_8);
    }

    private List<String> articles(String q) {
        return search(q, "&type=article").extract().path("items.article.id");
    }

    private List<String> comments(String q) {
        return search(q, "&type=comment").extract().path("items.comment.id");
    }

    @Test
    void title_comes_before_summary_before_tags_before_text() {
        String inText = article("On something", "Here is " + word + " to be read");
        String inTags = article(Map.of("title", "On something", "bodyMarkdown", "Text", "tags", List.of(word)));
        String inSummary = article(Map.of("title", "On something", "summary", "About " + word, "bodyMarkdown", "Text"));
        String inTitle = article("On " + word, "Text");
        String later = article("On something later", "Here is " + word + " to be read again");

        assertThat(articles(word).subList(0, 3), contains(inTitle, inSummary, inTags));
        assertThat(articles(word), hasSize(5));
        assertThat(
                search(word, "&type=article&sort=newest").extract().path("items.article.id"),
                contains(later, inTitle, inSummary, inTags, inText));
    }

    @Test
    void all_words_are_wanted_or_either_or_one_without_another_or_all_in_a_row() {
        String other = newsroom.letters();
        String both = article(word + " and then " + other, "Text");
        String row = article(word + " " + other, "Text");
        String one = article("Only " + word, "Text");
        String another = article("Only " + other, "Text");

        assertThat(articles(word + " " + other), containsInAnyOrder(both, row));
        assertThat(articles(word + " or " + other), containsInAnyOrder(both, row, one, another));
        assertThat(articles(word + " -" + other), contains(one));
        assertThat(articles("\"" + word + " " + other + "\""), contains(row));
        assertThat(articles(word + " -\"" + word + " " + other + "\""), containsInAnyOrder(both, one));
        assertThat(articles("\"" + word + " " + other), contains(row));
    }

    @Test
    void what_is_not_wanted_may_be_in_another_part() {
        String other = newsroom.letters();
        article("On " + word, "Here is " + other);
        String without = article("On " + word, "Here is nothing");

        assertThat(articles(word + " -" + other), contains(without));
    }

    @Test
    void accents_case_and_the_endings_of_a_language_do_not_matter() {
        String accented = article(Map.of("title", "Le café de " + word, "language", "fr", "bodyMarkdown", "Texte"));
        String plain = article(Map.of("title", "A CAFE in " + word, "language", "en", "bodyMarkdown", "Text"));
        String russian = article(Map.of("title", "Ёлка и реки " + word, "language", "ru", "bodyMarkdown", "Текст"));
        String polish = article(Map.of("title", "Łódź " + word, "language", "pl", "bodyMarkdown", "Tekst"));
        String plural = article(Map.of("title", "Cafés of " + word, "language", "en", "bodyMarkdown", "Text"));

        assertThat(articles("cafe " + word), containsInAnyOrder(accented, plain, plural));
        assertThat(articles("CAFÉ " + word), containsInAnyOrder(accented, plain, plural));
        assertThat(articles("елка река " + word), contains(russian));
        assertThat(articles("lodz " + word), contains(polish));
        assertThat(search("cafe " + word, "&language=fr").extract().path("items.article.id"), contains(accented));
    }

    @Test
    void a_word_with_one_wrong_letter_is_mended_and_that_is_said() {
        String it = article("Of " + word, "Text");
        newsroom.index();
        String left = word.substring(0, 3);
        String right = word.substring(4);

        for (String typed : List.of(
                left + right,
                left + "q" + word.charAt(3) + right,
                left + (word.charAt(3) == 'q' ? 'x' : 'q') + right,
                "\"" + left + right + "\"")) {
            search(typed, "&type=article").body("corrected", is(word)).body("items.article.id", contains(it));
        }
        search(word, "&type=article").body("corrected", nullValue());
    }

    @Test
    void a_word_of_comments_is_mended_too_and_another_form_of_a_word_is_no_mistake() {
        String thread = newsroom.uncareful(ada);
        String said = newsroom.account().comments(thread, "I mean " + word);
        newsroom.index();

        search(word.substring(1), "").body("corrected", is(word)).body("items.comment.id", contains(said));
        search(word + "s", "").body("corrected", nullValue()).body("items.comment.id", contains(said));
    }

    @Test
    void highlights_are_escaped_and_hold_no_element_but_mark() {
        String hostile = "<script>alert('" + word + "')</script> <mark>no</mark> & \"";
        String it =
                article(Map.of("title", word + " " + hostile, "summary", hostile, "bodyMarkdown", "`" + hostile + "`"));

        var found = search(word, "&type=article")
                .body("items.article.id", contains(it))
                .extract();

        for (var part : List.of("title", "summary", "body")) {
            String html = found.path("items[0].highlights." + part);
            assertThat(html, containsString("alert(&#39;<mark>" + word + "</mark>&#39;)&lt;/script&gt;"));
            assertThat(html, containsString("&lt;mark&gt;no&lt;/mark&gt; &amp;"));
            assertThat(html.replace("<mark>" + word + "</mark>", ""), not(containsString("<")));
        }
    }

    @Test
    void the_excerpt_is_where_the_words_are_and_shows_their_forms() {
        String it = article(
                "Long",
                "Nothing here. ".repeat(300) + "Then two Rivérs meet at " + word + ". " + "Nothing more. ".repeat(300));

        search("river " + word, "&type=article")
                .body("items.article.id", contains(it))
                .body("items[0].highlights.title", nullValue())
                .body(
                        "items[0].highlights.body",
                        containsString("two <mark>Rivérs</mark> meet at <mark>" + word + "</mark>"));
    }

    @Test
    void facets_count_tags_authors_and_years_and_narrow_what_is_found() {
        String tag = newsroom.letters();
        var ben = newsroom.account("author");
        String first = article(Map.of("title", word, "bodyMarkdown", "Text", "tags", List.of(tag)));
        String second = newsroom.draft(ben);
        ben.with("If-Match", "*")
                .patch("/articles/" + second, Map.of("title", word))
                .statusCode(200);
        ben.put("/articles/%s/publication".formatted(second), Map.of()).statusCode(200);
        newsroom.change(
                "update article set publish_at = '2020-05-06T07:08:09Z' where id = cast(:id as uuid)",
                Map.of("id", second));
        newsroom.reindex(second);

        search(word, "&type=article")
                .body("count.value", is(2))
                .body("count.relation", is("eq"))
                .body("facets.tags.slug", contains(tag))
                .body("facets.tags.count", contains(1))
                .body("facets.authors.username", containsInAnyOrder(ada.username(), ben.username()))
                .body("facets.years.year", hasItem(2020))
                .body("facets.years.count", contains(1, 1));
        search(word, "&tag=" + tag).body("items.article.id", contains(first));
        search(word, "&author=" + ben.username()).body("items.article.id", contains(second));
        search(word, "&year=2020").body("items.article.id", contains(second));
        search(word, "&from=2021-01-01T00:00:00Z").body("items.article.id", contains(first));
        search(word, "&to=2021-01-01T00:00:00Z").body("items.article.id", contains(second));
        search(word, "&tag=" + newsroom.letters()).body("items", empty());
    }

    @Test
    void comments_are_found_with_their_article_and_in_one_thread_alone() {
        String here = newsroom.uncareful(ada);
        String there = newsroom.uncareful(ada);
        var reader = newsroom.account();
        String first = reader.comments(here, "Some " + word);
        String second = reader.comments(there, "More " + word);

        search(word, "")
                .body("items.type", contains("comment", "comment"))
                .body("items.comment.id", containsInAnyOrder(first, second))
                .body("items.article.id", containsInAnyOrder(here, there))
                .body("facets.authors.username", contains(reader.username()));
        search(word, "&articleId=" + here)
                .body("items.comment.id", contains(first))
                .body("items[0].highlights.body", is("Some <mark>" + word + "</mark>"));
    }

    @Test
    void what_is_not_public_any_more_is_not_found() {
        String it = article(word, "Text");
        String thread = newsroom.uncareful(ada);
        var reader = newsroom.account();
        String said = reader.comments(thread, word);
        String edited = reader.comments(thread, "First " + word);
        assertThat(articles(word), contains(it));
        assertThat(comments(word), containsInAnyOrder(said, edited));

        ada.put("/articles/%s/retraction".formatted(it), Map.of("reason", "Wrong"))
                .statusCode(200);
        reader.patch("/comments/" + edited, Map.of("bodyMarkdown", "Something else"))
                .statusCode(200);
        // Even before it is indexed.
        stranger.get("/search?type=article&q=" + word).body("items", empty());
        assertThat(articles(word), empty());
        assertThat(comments(word), contains(said));

        reader.delete("/comments/" + said).statusCode(204);
        stranger.get("/search?type=comment&q=" + word).body("items", empty());
        assertThat(comments(word), empty());
        assertThat(
                newsroom.column("select word as value from search_word where word = :word", Map.of("word", word)),
                empty());
    }

    @Test
    void a_hidden_thread_is_not_found_and_a_draft_neither() {
        String thread = newsroom.uncareful(ada);
        newsroom.account().comments(thread, word);
        ada.post("/articles", Map.of("title", word, "bodyMarkdown", "Text")).statusCode(201);
        assertThat(comments(word), hasSize(1));

        ada.put("/articles/%s/comment-policy".formatted(thread), Map.of("mode", "hidden", "who", "accounts"))
                .statusCode(200);

        search(word, "").body("items", empty());
    }

    @Test
    void a_hidden_thread_takes_no_places_from_what_may_be_read() {
        String older = newsroom.account().comments(newsroom.uncareful(ada), word);
        String thread = newsroom.uncareful(ada);
        var many = Map.of("root", newsroom.account().comments(thread, word));
        newsroom.change("""
                insert into comment (id, article_id, root_id, depth, ancestors, author_id, state, body_markdown, body_html, created_at, active_at)
                select i, article_id, i, 0, '{}', author_id, state, body_markdown, body_html, created_at, active_at
                from comment, lateral (select gen_random_uuid() as i from generate_series(1, 210) n where comment.id is not null) x
                where id = cast(:root as uuid)
                """, many);
        newsroom.change("""
                insert into news (article_id, type, subject, at)
                select article_id, 'comment.created', id, created_at from comment
                where article_id = (select article_id from comment where id = cast(:root as uuid))
                """, many);
        ada.put("/articles/%s/comment-policy".formatted(thread), Map.of("mode", "hidden", "who", "accounts"))
                .statusCode(200);

        assertThat(comments(word), contains(older));
    }

    @Test
    void a_tag_that_gets_another_name_is_found_by_that() {
        String name = newsroom.letters();
        String it = article(Map.of("title", "On something", "bodyMarkdown", "Text", "tags", List.of(name)));
        assertThat(articles(name), contains(it));
        var editor = newsroom.account("editor");

        editor.with("If-Match", "*")
                .patch("/tags/" + name, Map.of("name", word))
                .statusCode(200);

        assertThat(articles(word), contains(it));
        assertThat(articles(name), empty());
    }

    @Test
    void while_things_come_in_a_walk_through_the_pages_meets_each_once() {
        String thread = newsroom.uncareful(ada);
        var reader = newsroom.account();
        var said = new ArrayList<String>();
        for (int n = 0; n < 9; n++) {
            said.add(reader.comments(thread, "Saying " + word + " for the time " + "again ".repeat(n % 3) + n));
        }
        var seen = new ArrayList<String>();
        newsroom.index();

        String path = "/search?limit=2&q=" + word;
        String next = null;
        do {
            var page = stranger.get(path + (next == null ? "" : "&cursor=" + next))
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.comment.id"));
            next = page.path("page.next");
            reader.comments(thread, "Meanwhile %s %d".formatted(word, seen.size()));
            newsroom.index();
        } while (next != null);

        assertThat(seen, hasSize(9));
        assertThat(new HashSet<>(seen), is(new HashSet<>(said)));
    }

    @Test
    void pages_lead_back_as_they_led_on() {
        String thread = newsroom.uncareful(ada);
        newsroom.account().comments(thread, "One " + word);
        newsroom.account().comments(thread, "Two " + word);
        newsroom.account().comments(thread, "Three " + word);
        String path = "&limit=1&sort=newest";
        String first = search(word, path).extract().path("items[0].comment.id");
        String second = search(word, path).extract().path("page.next");

        String back = search(word, path + "&cursor=" + second).extract().path("page.prev");

        search(word, path + "&cursor=" + back)
                .body("items.comment.id", contains(first))
                .body("page.prev", nullValue());
        stranger.get("/search?limit=1&sort=newest&q=other&cursor=" + second)
                .statusCode(400)
                .body("code", is("invalid-cursor"));
    }

    @Test
    void any_text_is_answered() {
        var random = new Random(20261127);
        String characters = "ab \"'-()<>:*&|!\\%_@#/.,;€ß😀ё漢字ก\u0301\u200b\u202e\ufffe\ue000\ufdfa0123Or";
        int[] letters = characters.codePoints().toArray();
        for (int n = 0; n < 150; n++) {
            var q = new StringBuilder();
            random.ints(1 + random.nextInt(40), 0, letters.length).forEach(i -> q.appendCodePoint(letters[i]));
            stranger.get("/search?q=" + encoded(q.toString())).statusCode(200);
        }
        for (String q : List.of(
                "-" + word,
                "the",
                "or",
                "or or -",
                "\"",
                "''",
                "a:*",
                "!!",
                "\\",
                "-\"\"",
                "x or -y",
                "&&&",
                "<->",
                "a".repeat(200),
                "- ".repeat(100))) {
            stranger.get("/search?q=" + encoded(q)).statusCode(200);
        }
        stranger.get("/search?q=%00").statusCode(400);
        stranger.get("/search?q=%ED%A0%80").statusCode(400);
        stranger.get("/search?q=" + "a".repeat(201)).statusCode(400);
        stranger.get("/search").statusCode(400).body("errors[0].parameter", is("q"));
        stranger.get("/search?q=a&type=tag").statusCode(400).body("errors[0].parameter", is("type"));
        stranger.get("/search?q=a&sort=best").statusCode(400).body("errors[0].parameter", is("sort"));
        stranger.get("/search?q=a&year=0").statusCode(400).body("errors[0].parameter", is("year"));
    }

    @Test
    void what_was_found_may_be_kept_for_a_moment() {
        article(word, "Text");

        String etag = search(word, "")
                .header("Cache-Control", containsString("public"))
                .body("items[0].article.bodyHtml", nullValue())
                .extract()
                .header("ETag");

        stranger.with("If-None-Match", etag).get("/search?q=" + word).statusCode(304);
    }

    @Test
    void scripts_without_spaces_are_found_by_their_characters() {
        String it = article("関西国際空港 " + word, "本文");

        assertThat(articles("国際 " + word), contains(it));
        assertThat(articles("際国 " + word), empty());
    }
}
