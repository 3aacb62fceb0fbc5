package dev.parley.tag.merge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import dev.parley.testing.Await;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.Standstill;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two tags become one.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class MergeTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Standstill standstill;

    @Inject
    MergeSteps steps;

    Reader ada;
    Reader editor;
    Reader stranger;
    String one;
    String other;

    @BeforeEach
    void tags() {
        ada = newsroom.account("author");
        editor = newsroom.account("editor");
        stranger = newsroom.stranger();
        one = made(Map.of());
        other = made(Map.of());
    }

    private String made(Map<String, ?> more) {
        var draft = new HashMap<String, Object>(more);
        draft.put("name", "T" + newsroom.word());
        return editor.post("/tags", draft).statusCode(201).extract().path("slug");
    }

    private ValidatableResponse merge(String slug, String into) {
        return editor.put("/tags/%s/merge".formatted(slug), Map.of("into", into));
    }

    private List<String> tagsOf(String article) {
        return stranger.get("/articles/" + article).statusCode(200).extract().path("tags.slug");
    }

    private String name(String slug) {
        return stranger.get("/tags/" + slug).extract().path("name");
    }

    @Test
    void its_articles_get_the_other_in_its_place_and_its_names_find_the_other() {
        String third = made(Map.of());
        String alias = "Alias " + newsroom.word();
        editor.patch("/tags/" + one, Map.of("aliases", List.of(alias))).statusCode(200);
        String name = name(one);
        String first = newsroom.published(ada, third, one);
        String draft = ada.post("/articles", Map.of("title", "Draft", "tags", List.of(one)))
                .extract()
                .path("id");
        String both = newsroom.published(ada, other, third, one);

        merge(one, other)
                .statusCode(200)
                .body("moved", is(3))
                .body("into.slug", is(other))
                .body("dryRun", is(false));

        assertThat(tagsOf(first), contains(third, other));
        assertThat(tagsOf(both), contains(other, third));
        ada.get("/articles/" + draft).body("tags.slug", contains(other));
        stranger.get("/tags/" + other).body("aliases", contains(name, alias)).body("articleCount", is(2));
        stranger.get("/tags/" + one).statusCode(308).header("Location", endsWith("/tags/" + other));
        stranger.get("/articles?tag=" + other).body("items.id", containsInAnyOrder(first, both));
        assertThat(tagsOf(newsroom.published(ada, name)), contains(other));
    }

    @Test
    void who_has_the_article_or_the_tag_is_told_that_it_is_another_now() {
        String article = newsroom.published(ada, one);
        var addresses = List.of("/articles/" + article, "/tags/" + other, "/articles?tag=" + other, "/tags?q=" + other);
        var before = addresses.stream()
                .map(address -> stranger.get(address).extract().header("ETag"))
                .toList();

        merge(one, other).statusCode(200);

        IntStream.range(0, addresses.size())
                .forEach(n -> stranger.with("If-None-Match", before.get(n))
                        .get(addresses.get(n))
                        .statusCode(200));
    }

    @Test
    void a_trial_only_says_what_would_happen() {
        String article = newsroom.published(ada, one);
        String etag = stranger.get("/tags/" + one).extract().header("ETag");

        editor.put("/tags/%s/merge".formatted(one), Map.of("into", other, "dryRun", true))
                .statusCode(200)
                .body("moved", is(1))
                .body("dryRun", is(true));

        assertThat(tagsOf(article), contains(one));
        stranger.with("If-None-Match", etag).get("/tags/" + one).statusCode(304);
    }

    @Test
    void once_more_changes_nothing() {
        newsroom.published(ada, one);
        merge(one, other).statusCode(200).body("moved", is(1));

        merge(one, other).statusCode(200).body("moved", is(0));
    }

    @Test
    void a_tag_does_not_become_itself_by_whatever_name() {
        merge(one, other).statusCode(200);

        for (var alias : List.of(other, one)) {
            merge(other, alias).statusCode(422).body("code", is("same-tag")).body("errors[0].pointer", is("/into"));
        }
        stranger.get("/tags/" + other).statusCode(200);
    }

    @Test
    void what_is_not_there_is_named() {
        merge(one, "a\u0000b").statusCode(422).body("code", is("unknown-tag"));
        merge(newsroom.word(), other).statusCode(404).body("code", is("no-such-tag"));
        merge(one, newsroom.word()).statusCode(422).body("errors[0].pointer", is("/into"));
        editor.put("/tags/%s/merge".formatted(one), Map.of()).statusCode(422);
        merge(one, other).statusCode(200);
        merge(one, made(Map.of())).statusCode(308).header("Location", endsWith("/tags/%s/merge".formatted(other)));
    }

    @Test
    void names_elsewhere_go_along_where_the_other_has_none() {
        String item = "Q" + Long.parseLong(newsroom.word().substring(1, 9), 16);
        editor.patch("/tags/" + one, Map.of("identifiers", Map.of("wikidata", item, "iptc", eightDigits())))
                .statusCode(200);
        String topic = eightDigits();
        editor.patch("/tags/" + other, Map.of("identifiers", Map.of("iptc", topic)))
                .statusCode(200);

        merge(one, other).statusCode(200);

        stranger.get("/tags/" + other).body("identifiers.wikidata", is(item)).body("identifiers.iptc", is(topic));
    }

    private String eightDigits() {
        return "%08d".formatted(Long.parseLong(newsroom.word().substring(1, 8), 16) % 100_000_000);
    }

    @Test
    void a_name_elsewhere_stands_for_one_tag() {
        String item = "Q" + Long.parseLong(newsroom.word().substring(1, 9), 16);
        editor.patch("/tags/" + one, Map.of("identifiers", Map.of("wikidata", item)))
                .statusCode(200)
                .body("identifiers.wikidata", is(item));

        editor.patch("/tags/" + other, Map.of("identifiers", Map.of("wikidata", item)))
                .statusCode(409)
                .body("code", is("tag-taken"))
                .body("errors[0].pointer", is("/identifiers/wikidata"));
        editor.patch("/tags/" + other, Map.of("identifiers", Map.of("wikidata", "184")))
                .statusCode(422)
                .body("errors[0].pointer", is("/identifiers/wikidata"));
        var none = new HashMap<String, Object>();
        none.put("identifiers", null);
        editor.patch("/tags/" + one, none).statusCode(200);
        editor.patch("/tags/" + other, Map.of("identifiers", Map.of("wikidata", item)))
                .statusCode(200);
    }

    /// As where a merge has taken no step for so long, or takes the next one only then.
    private void begun(String since) {
        newsroom.change("""
                update tag set merging_into = (select id from tag where slug = :other),
                  merging_at = now() + cast(:since as interval)
                where slug = :one
                """, Map.of("one", one, "other", other, "since", since));
    }

    @Test
    void nobody_tags_with_the_one_or_merges_it_otherwise_once_it_has_begun() {
        String article = newsroom.published(ada, one);
        begun("1 hour");

        assertThat(tagsOf(newsroom.published(ada, one)), contains(other));
        String third = made(Map.of());
        merge(one, third)
                .statusCode(409)
                .body("code", is("merge-in-progress"))
                .body("detail", is("`%s` is being merged into `%s`".formatted(one, other)));
        merge(other, third).statusCode(409).body("code", is("merge-in-progress"));
        merge(third, one).statusCode(409).body("code", is("merge-in-progress"));
        merge(one, other).statusCode(200).body("moved", is(1)).body("done", is(true));

        assertThat(tagsOf(article), contains(other));
    }

    @Test
    void one_that_was_cut_off_is_gone_on_with() {
        String article = newsroom.published(ada, one);
        begun("-1 minute");

        Await.until(
                Duration.ofSeconds(20),
                "the tag is gone",
                () -> newsroom.column("select slug as value from tag where slug = :one", Map.of("one", one))
                        .isEmpty());
        stranger.get("/tags/" + one).statusCode(308);

        assertThat(tagsOf(article), contains(other));
    }

    @Test
    void one_whose_other_has_gone_meanwhile_is_itself_again_and_can_become_a_third() {
        String name = "A name of words " + newsroom.word();
        one = editor.post("/tags", Map.of("name", name)).extract().path("slug");
        String article = newsroom.published(ada, one);
        begun("1 hour");
        editor.with("If-Match", "*").delete("/tags/" + other).statusCode(204);
        assertThat(tagsOf(newsroom.published(ada, one)), contains(one));
        String third = made(Map.of());

        merge(one, third).statusCode(200).body("moved", is(2));

        assertThat(tagsOf(article), contains(third));
    }

    @Test
    void a_step_waits_for_whoever_is_renaming_the_other_and_shows_its_new_name() {
        String article = newsroom.published(ada, one);
        begun("1 hour");
        var from = id(one);
        var into = id(other);
        String name = "N" + newsroom.word();

        var moved = standstill.of(
                "update tag set name = '%s' where slug = '%s'".formatted(name, other),
                List.<Supplier<Integer>>of(() -> steps.move(from, into).moved()));

        assertThat(moved, contains(1));
        stranger.get("/articles/" + article).body("tags.name", contains(name));
    }

    private UUID id(String slug) {
        return UUID.fromString(
                newsroom.column("select id::text as value from tag where slug = :slug", Map.of("slug", slug))
                        .getFirst());
    }

    @Test
    void whoever_renames_or_deletes_one_of_the_two_meanwhile_leaves_no_article_behind() {
        for (var deed : List.of("rename one", "rename other", "delete one", "delete other")) {
            one = made(Map.of());
            other = made(Map.of());
            var articles = new ArrayList<String>();
            for (int n = 0; n < 10; n++) {
                articles.add(newsroom.published(ada, one));
            }
            String tag = "/tags/" + (deed.endsWith("one") ? one : other);
            var statuses = Race.of(
                    2,
                    n -> n == 0
                            ? merge(one, other).extract().statusCode()
                            : deed.startsWith("rename")
                                    ? editor.patch(tag, Map.of("name", "N" + newsroom.word()))
                                            .extract()
                                            .statusCode()
                                    : editor.delete(tag).extract().statusCode());

            assertThat(deed + statuses, statuses.contains(500), is(false));
            for (var article : articles) {
                List<Map<String, String>> shown =
                        stranger.get("/articles/" + article).extract().path("tags");
                shown.forEach(ref ->
                        stranger.get("/tags/" + ref.get("slug")).statusCode(200).body("name", is(ref.get("name"))));
            }
        }
    }

    @Test
    void whoever_merges_in_a_circle_at_once_loses_no_tag_of_an_article() {
        for (int round = 0; round < 2; round++) {
            var circle = List.of(made(Map.of()), made(Map.of()), made(Map.of()));
            var articles = new ArrayList<String>();
            for (int n = 0; n < 6; n++) {
                articles.add(newsroom.published(ada, circle.get(n % 3)));
            }

            var statuses = Race.of(
                    3,
                    n -> merge(circle.get(n), circle.get((n + 1) % 3)).extract().statusCode());

            assertThat(statuses.toString(), statuses.contains(500), is(false));
            for (var article : articles) {
                var tags = tagsOf(article);
                assertThat(tags, hasSize(1));
                stranger.get("/tags/" + tags.getFirst()).statusCode(200);
            }
            for (var slug : circle) {
                assertThat(stranger.get("/tags/" + slug).extract().statusCode(), is(oneOf(200, 308)));
            }
        }
    }

    @Test
    void articles_that_are_tagged_meanwhile_keep_their_tags() {
        String third = made(Map.of());
        var before = new ArrayList<String>();
        for (int n = 0; n < 20; n++) {
            before.add(newsroom.published(ada, one));
        }

        var done = Race.of(9, n -> switch (n) {
            case 0 -> merge(one, other).statusCode(200).extract().<String>path("into.slug");
            case 1, 2, 3, 4 -> newsroom.published(ada, third, one);
            default ->
                ada.with("If-Match", "*")
                        .patch("/articles/" + before.get(n - 5), Map.of("tags", List.of(third, one)))
                        .statusCode(200)
                        .extract()
                        .<String>path("id");
        });

        done.stream().skip(1).forEach(article -> assertThat(tagsOf(article), contains(third, other)));
        before.stream().skip(4).forEach(article -> assertThat(tagsOf(article), contains(other)));
        stranger.get("/tags/" + other).body("articleCount", is(24));
        stranger.get("/tags/" + one).statusCode(308);
    }

    @Test
    void a_tag_has_no_more_aliases_than_can_be_looked_through() {
        for (var tag : List.of(one, other)) {
            var aliases =
                    IntStream.range(0, 60).mapToObj(n -> newsroom.word() + n).toList();
            editor.patch("/tags/" + tag, Map.of("aliases", aliases)).statusCode(200);
        }

        merge(one, other).statusCode(409).body("code", is("too-many-aliases"));
    }
}
