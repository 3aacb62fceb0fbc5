package dev.parley.mirror;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.parley.testing.Alone;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Copies that are made while everything changes: those that begin before, and those that begin in the midst of it.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@TestProfile(Alone.class)
class RebuiltMirrorTest {

    private static final int WRITERS = 4;
    private static final int DEEDS = 30;

    @Inject
    Newsroom newsroom;

    Reader editor;
    List<Reader> readers;
    List<String> articles;
    Map<String, Boolean> tags = new ConcurrentHashMap<>();
    Queue<String> comments = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void scene() {
        editor = newsroom.account("author", "editor", "moderator").with("If-Match", "*");
        readers = Stream.generate(() -> newsroom.account()).limit(WRITERS).toList();
        for (int n = 0; n < 4; n++) {
            tags.put(newsroom.word(), true);
        }
        articles = Stream.generate(() -> newsroom.uncareful(editor)).limit(5).toList();
    }

    @Test
    void a_copy_that_was_made_under_load_is_the_site() {
        var writing = new AtomicInteger(WRITERS);
        var copies = Race.of(WRITERS + 2, n -> {
            if (n < WRITERS) {
                try {
                    write(n);
                } finally {
                    writing.decrementAndGet();
                }
                return null;
            }
            // One takes all in large pieces, one stops again and again in the middle of something.
            var copy = new Copy(newsroom, n == WRITERS ? 100 : 7);
            while (writing.get() > 0) {
                copy.takeOver();
            }
            return copy;
        });

        for (var copy : copies.subList(WRITERS, WRITERS + 2)) {
            copy.catchUp();
            isTheSite(copy);
        }
    }

    private void write(int writer) {
        var dice = new Random(writer);
        for (int n = 0; n < DEEDS; n++) {
            deed(dice, readers.get(writer), articles.get(dice.nextInt(articles.size())));
        }
    }

    private void deed(Random dice, Reader reader, String article) {
        String comment = any(dice, comments);
        switch (dice.nextInt(13)) {
            case 0, 1, 2, 3 -> post(reader, article, dice.nextBoolean() ? null : comment);
            case 4 ->
                reader.with("If-Match", "*").patch("/comments/" + comment, Map.of("bodyMarkdown", newsroom.word()));
            case 5 -> editor.votes(comment, dice.nextBoolean() ? 1 : -1);
            case 6 -> editor.delete("/comments/" + comment);
            case 7 -> editor.put("/comments/" + comment + "/restoration");
            case 8 -> editor.patch("/articles/" + article, Map.of("tags", List.of(any(dice, tags.keySet()))));
            case 9 -> {
                editor.delete("/articles/" + article + "/publication");
                editor.put("/articles/" + article + "/publication", Map.of());
            }
            case 10 ->
                editor.put(
                        "/articles/" + article + "/comment-policy",
                        Map.of("mode", dice.nextBoolean() ? "hidden" : "open"));
            case 11 -> rename(dice);
            default -> reader.patch("/me", Map.of("displayName", newsroom.word()));
        }
    }

    private void post(Reader reader, String article, String parent) {
        var draft = parent == null
                ? Map.of("bodyMarkdown", newsroom.word())
                : Map.of("bodyMarkdown", newsroom.word(), "parentId", parent);
        var answer = reader.post("/articles/" + article + "/comments", draft).extract();
        if (answer.statusCode() == 201) {
            comments.add(answer.path("id"));
        }
    }

    private void rename(Random dice) {
        String old = any(dice, tags.keySet());
        String name = newsroom.word();
        tags.put(name, true);
        if (dice.nextBoolean()) {
            editor.patch("/tags/" + old, Map.of("name", name, "slug", name));
        } else {
            editor.delete("/tags/" + old);
        }
    }

    private static String any(Random dice, java.util.Collection<String> some) {
        var all = List.copyOf(some);
        return all.isEmpty() ? new java.util.UUID(0, 0).toString() : all.get(dice.nextInt(all.size()));
    }

    private void isTheSite(Copy copy) {
        articles.forEach(id -> assertThat(copy.article(id), is(served("/articles/" + id))));
        comments.forEach(id -> assertThat(copy.comment(id), is(served("/comments/" + id))));
        tags.keySet().forEach(slug -> assertThat(copy.tag(slug), is(tag(slug))));
        assertThat(comments.size(), greaterThan(WRITERS));
    }

    /// Null where strangers do not get it.
    private Map<String, Object> served(String path) {
        var answer = newsroom.stranger().get(path).extract();
        return answer.statusCode() == 200 ? Copy.withoutTotals(answer.path("$")) : null;
    }

    /// Null where it has another name now.
    private Map<String, Object> tag(String slug) {
        var tag = served("/tags/" + slug);
        return tag != null && tag.get("slug").equals(slug) ? tag : null;
    }
}
