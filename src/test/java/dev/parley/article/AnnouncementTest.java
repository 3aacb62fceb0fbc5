package dev.parley.article;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the log says of an article's coming, going and changing.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class AnnouncementTest {

    @Inject
    Newsroom newsroom;

    @Inject
    Announcements announcements;

    Reader author;
    String article;

    @BeforeEach
    void scene() {
        author = newsroom.account("author", "editor");
        article = newsroom.draft(author);
    }

    private List<String> told() {
        return newsroom.column(
                "select type as value from news where subject = cast(:article as uuid) order by seq",
                Map.of("article", article));
    }

    private void publish() {
        author.put("/articles/" + article + "/publication", Map.of()).statusCode(200);
    }

    private void hasComeOut() {
        hasComeOut("1 hour");
    }

    private void hasComeOut(String ago) {
        newsroom.change(
                "update article set publish_at = now() - cast(:ago as interval) where id = cast(:article as uuid)",
                Map.of("article", article, "ago", ago));
    }

    private void retitle(String title) {
        author.with("If-Match", "*")
                .patch("/articles/" + article, Map.of("title", title))
                .statusCode(200);
    }

    @Test
    void a_draft_is_saved_and_then_published() {
        retitle("Another title");
        publish();
        assertThat(told(), is(List.of("article.saved", "article.saved", "article.published")));
    }

    @Test
    void what_is_public_is_changed() {
        publish();
        retitle("Another title");
        assertThat(told(), is(List.of("article.saved", "article.published", "article.changed")));
    }

    @Test
    void a_scheduled_article_is_announced_once_however_many_nodes_see_its_time_come() {
        hasComeOut();
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < 8; n++) {
                nodes.submit(announcements::announceAll);
            }
        }
        assertThat(told(), is(List.of("article.saved", "article.published")));
    }

    @Test
    void one_that_is_taken_back_before_it_was_announced_has_gone() {
        hasComeOut();
        author.delete("/articles/" + article + "/publication").statusCode(204);
        var last = told();
        assertThat(last.getLast(), is("article.withdrawn"));
    }

    @Test
    void one_whose_time_came_days_ago_while_no_server_ran_is_announced_too() {
        hasComeOut("5 days");
        announcements.announceAll();
        assertThat(told(), is(List.of("article.saved", "article.published")));
    }

    @Test
    void what_a_version_before_took_back_is_told_of_too() {
        publish();
        newsroom.change(
                "update article set publish_at = null where id = cast(:article as uuid)", Map.of("article", article));
        announcements.announceAll();
        assertThat(told(), is(List.of("article.saved", "article.published", "article.withdrawn")));
    }

    @Test
    void each_way_of_going_has_a_name_and_what_comes_back_is_published_again() {
        publish();
        author.delete("/articles/" + article + "/publication").statusCode(204);
        publish();
        author.with("If-Match", "*").delete("/articles/" + article).statusCode(204);
        author.with("If-Match", "*")
                .put("/articles/" + article + "/restoration")
                .statusCode(200);
        author.put("/articles/" + article + "/retraction", Map.of("reason", "Wrong"))
                .statusCode(200);
        assertThat(
                told(),
                is(List.of(
                        "article.saved",
                        "article.published",
                        "article.withdrawn",
                        "article.published",
                        "article.deleted",
                        "article.published",
                        "article.retracted")));
    }
}
