package dev.parley.article.related;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
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
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Articles that are about the same.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class RelatedArticleTest {

    @Inject
    Newsroom newsroom;

    Reader ada;
    Reader stranger;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
    }

    private String article(String title, String... tags) {
        String id = ada.post("/articles", Map.of("title", title, "bodyMarkdown", "Words.", "tags", List.of(tags)))
                .statusCode(201)
                .extract()
                .path("id");
        ada.put("/articles/%s/publication".formatted(id), Map.of()).statusCode(200);
        return id;
    }

    private List<String> related(String article) {
        return stranger.get("/articles/%s/related".formatted(article))
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    @Test
    void a_tag_that_few_have_is_nearer_than_one_that_many_have() {
        String rare = newsroom.word();
        String common = newsroom.word();
        String it = article(newsroom.word(), rare, common);
        String near = article(newsroom.word(), rare);
        for (int n = 0; n < 8; n++) {
            article(newsroom.word(), common);
        }
        newsroom.count();

        var related = related(it);

        assertThat(related, hasSize(5));
        assertThat(related.getFirst(), is(near));
        assertThat(related, not(hasItem(it)));
    }

    @Test
    void two_tags_that_both_have_are_nearer_than_one() {
        String first = newsroom.word();
        String second = newsroom.word();
        String it = article(newsroom.word(), first, second);
        String near = article(newsroom.word(), second, first);
        String far = article(newsroom.word(), first);

        assertThat(related(it), contains(near, far));
    }

    @Test
    void without_a_tag_it_is_the_words_that_count() {
        String river = newsroom.word();
        String bridge = newsroom.word();
        String it = article("The %s under the %s".formatted(river, bridge));
        String far = article("A %s and what became of it over so many years".formatted(river));
        String near = article("%s, %s".formatted(river, bridge));

        assertThat(related(it).subList(0, 2), contains(near, far));
    }

    @Test
    void nothing_that_is_not_public_is_among_them() {
        String tag = newsroom.word();
        String it = article(newsroom.word(), tag);
        String near = article(newsroom.word(), tag);
        ada.post("/articles", Map.of("title", "Draft", "tags", List.of(tag))).statusCode(201);
        assertThat(related(it), contains(near));

        ada.put("/articles/%s/retraction".formatted(near), Map.of("reason", "Wrong"))
                .statusCode(200);

        assertThat(related(it), empty());
        stranger.get("/articles/%s/related".formatted(near)).statusCode(410).body("code", is("article-retracted"));
        stranger.get("/articles/%s/related".formatted(newsroom.draft(ada))).statusCode(404);
    }

    @Test
    void they_come_without_their_bodies_and_may_be_kept() {
        String tag = newsroom.word();
        String it = article(newsroom.word(), tag);
        article("Near", tag);

        var etag = stranger.get("/articles/%s/related?limit=1".formatted(it))
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .body("items", hasSize(1))
                .body("items[0].title", is("Near"))
                .body("items[0].bodyHtml", nullValue())
                .extract()
                .header("ETag");

        stranger.with("If-None-Match", etag)
                .get("/articles/%s/related?limit=1".formatted(it))
                .statusCode(304);
        stranger.get("/articles/%s/related?limit=21".formatted(it)).statusCode(400);
    }
}
