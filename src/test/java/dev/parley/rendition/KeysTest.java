package dev.parley.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.news.News;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What news make wrong.
class KeysTest {

    private final UUID article = UUID.randomUUID();
    private final UUID comment = UUID.randomUUID();

    private Set<String> keys(String type, UUID article, UUID subject) {
        return Keys.of(List.of(new News.Item(type, article, subject)));
    }

    @Test
    void a_vote_makes_wrong_what_shows_the_comment_and_nothing_that_counts_comments() {
        var keys = keys("comment.voted", article, comment);

        assertEquals(Set.of("comment:" + comment, "thread:" + article), keys);
        assertEquals(List.of("thread:" + article), Keys.carried(keys));
    }

    @ParameterizedTest
    @ValueSource(strings = {"comment.created", "comment.edited", "comment.removed", "comment.restored"})
    void what_may_change_the_totals_makes_the_article_wrong_too(String type) {
        assertEquals(
                Set.of("comment:" + comment, "comments", "thread:" + article, "article:" + article),
                keys(type, article, comment));
    }

    @Test
    void an_article_takes_its_thread_its_versions_and_every_list_with_it() {
        assertEquals(
                Set.of("article:" + article, "articles", "thread:" + article, "revisions:" + article),
                keys("article.changed", null, article));
    }
}
