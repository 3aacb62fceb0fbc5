package dev.parley.comment;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What many do at once below one article.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class HotThreadTest {

    private static final int RUNNERS = 8;
    private static final int DEEDS = 25;

    @Inject
    Newsroom newsroom;

    @Inject
    Tallies tallies;

    Reader bob;
    Reader mia;
    Reader stranger;
    String article;

    @BeforeEach
    void scene() {
        bob = newsroom.account();
        mia = newsroom.account("moderator");
        stranger = newsroom.stranger();
        article = newsroom.published();
    }

    private ValidatableResponse replies(String parent) {
        return bob.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Text", "parentId", parent));
    }

    /// What the public sees of these comments, by their ids.
    private Map<String, Map<String, Object>> seen(List<String> ids) {
        var seen = new HashMap<String, Map<String, Object>>();
        for (int from = 0; from < ids.size(); from += 100) {
            String some = String.join(",", ids.subList(from, Math.min(ids.size(), from + 100)));
            stranger.get("/comments?ids=" + some)
                    .statusCode(200)
                    .extract()
                    .<List<Map<String, Object>>>path("items")
                    .forEach(comment -> seen.put((String) comment.get("id"), comment));
        }
        return seen;
    }

    private static boolean isPublished(Map<String, Object> comment) {
        return comment.get("state").equals("published");
    }

    /// Holds every count against the comments themselves.
    private void countsHold(List<String> ids) {
        var seen = seen(ids);
        var replies = new HashMap<String, Integer>();
        var descendants = new HashMap<String, Integer>();
        for (var comment : seen.values()) {
            var parent = (String) comment.get("parentId");
            if (parent != null) {
                replies.merge(parent, 1, Integer::sum);
            }
            for (var above = parent;
                    above != null;
                    above = (String) seen.get(above).get("parentId")) {
                assertTrue(seen.containsKey(above), "what can be read hangs in the tree");
                descendants.merge(above, isPublished(comment) ? 1 : 0, Integer::sum);
            }
        }
        seen.forEach((id, comment) -> {
            assertEquals(replies.getOrDefault(id, 0), comment.get("replyCount"), "replies to " + id);
            assertEquals(descendants.getOrDefault(id, 0), comment.get("descendantCount"), "comments below " + id);
            assertTrue(isPublished(comment) || replies.containsKey(id), "a tombstone without replies");
        });
        stranger.get("/articles/" + article + "/comments")
                .body("thread.counts.visible", is((int) seen.values().stream()
                        .filter(HotThreadTest::isPublished)
                        .count()))
                .body("thread.counts.roots", is((int) seen.values().stream()
                        .filter(comment -> comment.get("parentId") == null)
                        .count()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatever_is_posted_removed_and_restored_at_once_the_counts_are_those_of_the_tree(long seed) {
        var ids = new CopyOnWriteArrayList<String>();
        for (int i = 0; i < 4; i++) {
            ids.add(bob.comments(article, "Root"));
        }

        Race.of(RUNNERS, runner -> {
            var random = new Random(seed * RUNNERS + runner);
            for (int i = 0; i < DEEDS; i++) {
                String any = ids.get(random.nextInt(ids.size()));
                switch (random.nextInt(4)) {
                    case 0 -> mia.delete("/comments/" + any).statusCode(204);
                    case 1 -> mia.put("/comments/" + any + "/restoration").statusCode(200);
                    default -> {
                        var posted = replies(any);
                        if (posted.statusCode(oneOf(201, 409)).extract().statusCode() == 201) {
                            ids.add(posted.extract().path("id"));
                        }
                    }
                }
            }
            return true;
        });

        countsHold(ids);
        tallies.fold();
        countsHold(ids);
    }

    /// Some roots with replies below them, a few of which wait for a moderator.
    private List<String> tree(Random random) {
        var policy = "/articles/" + article + "/comment-policy";
        var readable = new ArrayList<>(List.of(bob.comments(article, "Root"), bob.comments(article, "Root")));
        for (int i = 0; i < 24; i++) {
            readable.add(replies(readable.get(random.nextInt(readable.size())))
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        mia.put(policy, Map.of("mode", "premoderated")).statusCode(200);
        var all = new ArrayList<>(readable);
        for (int i = 0; i < 12; i++) {
            all.add(replies(readable.get(random.nextInt(readable.size())))
                    .statusCode(202)
                    .extract()
                    .path("id"));
        }
        mia.put(policy, Map.of("mode", "open", "premoderateLinks", 1)).statusCode(200);
        return all;
    }

    private Map<String, Object> decision(String comment, Random random) {
        int version = mia.get("/comments/" + comment).statusCode(200).extract().path("version");
        var actions = List.of("approve", "remove", "restore", "lock", "unlock", "feature");
        return Map.of("commentId", comment, "version", version, "action", actions.get(random.nextInt(actions.size())));
    }

    /// Where five others have the thread for longer than one waits, it is asked again, as a client would.
    private ValidatableResponse decided(List<?> batch) {
        return Race.letIn(() -> mia.post("/moderation/decisions", batch));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatever_moderators_decide_in_batches_while_authors_edit_the_counts_are_those_of_the_tree(long seed) {
        var ids = tree(new Random(seed));

        Race.of(6, runner -> {
            var random = new Random(seed * 6 + runner);
            for (int i = 0; i < 8; i++) {
                String any = ids.get(random.nextInt(ids.size()));
                if (random.nextInt(3) == 0) {
                    String text = random.nextBoolean() ? "See https://example.com/" + i : "Text " + i;
                    Race.letIn(() -> bob.patch("/comments/" + any, Map.of("bodyMarkdown", text)))
                            .statusCode(oneOf(200, 404, 409));
                } else {
                    var batch = Stream.generate(() -> decision(ids.get(random.nextInt(ids.size())), random))
                            .limit(10)
                            .toList();
                    decided(batch).statusCode(200).body("size()", is(10));
                }
            }
            return true;
        });

        countsHold(ids);
        tallies.fold();
        countsHold(ids);
    }

    @Test
    void a_reply_to_what_is_deleted_at_that_moment_is_refused_or_stands_below_a_tombstone() {
        for (int round = 0; round < 10; round++) {
            String root = bob.comments(article, "Root");

            var statuses = Race.of(
                    6,
                    runner -> runner == 0
                            ? bob.delete("/comments/" + root).extract().statusCode()
                            : replies(root).extract().statusCode());

            int replies =
                    (int) statuses.stream().filter(status -> status == 201).count();
            assertThat(statuses.getFirst(), is(204));
            statuses.subList(1, statuses.size()).forEach(status -> assertThat(status, is(oneOf(201, 409))));
            var shown = stranger.get("/comments/" + root).statusCode(replies == 0 ? 410 : 200);
            if (replies > 0) {
                shown.body("state", is("deleted")).body("replyCount", is(replies));
            }
        }
    }
}
