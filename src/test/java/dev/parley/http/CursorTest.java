package dev.parley.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ServedDocument;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A place in a list has one spelling: that which the list gave out.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class CursorTest {

    private static final int LISTS = 21;
    private static final int FOREIGN = 4;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Inject
    Newsroom newsroom;

    @Test
    void another_spelling_of_a_cursor_is_refused() {
        var ada = newsroom.account();
        String article = newsroom.published();
        String root = ada.comments(article, "A root");
        ada.comments(article, "Another");
        ada.replies(article, root, "A reply");
        ada.replies(article, root, "Another");

        for (var page : List.of("/articles/%s/comments?limit=1", "/comments/%2$s/replies?limit=1")) {
            String path = page.formatted(article, root);
            String next = newsroom.stranger().get(path).extract().path("page.next");
            var others = otherSpellings(next);

            assertFalse(others.isEmpty(), next);
            newsroom.stranger().get(path + "&cursor=" + next).statusCode(200);
            others.forEach(other -> newsroom.stranger()
                    .get(path + "&cursor=" + other.replace("=", "%3D"))
                    .statusCode(400)
                    .body("code", is("invalid-cursor"))
                    .body("errors[0].parameter", is("cursor")));
        }
    }

    @Test
    void an_altered_a_cut_and_a_foreign_cursor_are_refused_by_every_list() {
        var reader = newsroom.account("moderator", "admin");
        var lists = lists(reader);
        var feeds = feeds();
        newsroom.count();
        var pages = Stream.concat(
                        lists.stream()
                                .map(list -> Map.entry(
                                        list,
                                        reader.get(list)
                                                .statusCode(200)
                                                .extract()
                                                .<String>path("page.next"))),
                        feeds.stream())
                .toList();

        for (var page : pages) {
            var wrong = Stream.concat(
                    Stream.of(
                            flipped(page.getValue(), 0),
                            flipped(page.getValue(), -1),
                            page.getValue().substring(1),
                            page.getValue().substring(0, page.getValue().length() / 2),
                            page.getValue().substring(0, page.getValue().length() - 4),
                            page.getValue() + "AAAA",
                            "x"),
                    foreign(pages, page));
            reader.get(at(page.getKey(), page.getValue())).statusCode(200);
            wrong.forEach(cursor -> reader.get(at(page.getKey(), cursor))
                    .statusCode(400)
                    .body("code", is("invalid-cursor"))
                    .body("errors[0].parameter", is("cursor")));
        }
    }

    /// Of the lists that follow it, each of which has those of others in its turn.
    private static Stream<String> foreign(List<Map.Entry<String, String>> pages, Map.Entry<String, String> page) {
        int place = pages.indexOf(page);
        return IntStream.rangeClosed(1, FOREIGN)
                .mapToObj(n -> pages.get((place + n) % pages.size()).getValue());
    }

    @Test
    void every_operation_that_takes_a_cursor_is_among_those_lists_or_is_a_sitemap() {
        var taking = ServedDocument.current().root().path("paths").properties().stream()
                .filter(path -> path.getValue()
                        .at("/get/parameters")
                        .findValuesAsText("name")
                        .contains("cursor"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(taking, hasSize(LISTS));
    }

    private static String at(String list, String cursor) {
        return list + (list.contains("?") ? "&" : "?") + "cursor=" + cursor;
    }

    /// Feeds that go on behind their first page, by their addresses, with the cursors of their second ones.
    private List<Map.Entry<String, String>> feeds() {
        var author = newsroom.account("author");
        String tag = newsroom.word();
        String article = newsroom.uncareful(author);
        newsroom.remarks(article, Page.DEFAULT + 1);
        for (int n = 0; n <= Page.DEFAULT; n++) {
            newsroom.published(author, tag);
        }
        return Stream.of(
                        "/feeds/articles.json",
                        "/feeds/tags/%s.json".formatted(tag),
                        "/feeds/accounts/%s.json".formatted(author.username()),
                        "/feeds/articles/%s/comments.json".formatted(article))
                .map(feed -> {
                    String next = newsroom.stranger().get(feed).extract().path("next_url");
                    return Map.entry(feed, next.substring(next.indexOf("cursor=") + "cursor=".length()));
                })
                .toList();
    }

    /// A page of one item of each list, with more to come.
    private List<String> lists(Reader moderator) {
        var author = newsroom.account("author");
        String article = newsroom.published(author);
        newsroom.published(author);
        var ada = newsroom.account();
        String root = ada.comments(article, "A root");
        ada.comments(article, "Another");
        ada.replies(article, root, "A reply");
        ada.replies(article, root, "Another");
        for (int n = 0; n < 2; n++) {
            newsroom.account().put("/comments/" + root + "/report", Map.of("reason", "spam"));
            newsroom.account("editor").post("/tags", Map.of("name", newsroom.word()));
            moderator.post("/moderation/rules", Map.of("kind", "word", "text", newsroom.word(), "action", "hold"));
            moderator.post(
                    "/moderation/decisions",
                    List.of(Map.of("commentId", root, "version", 1, "action", n == 0 ? "pin" : "unpin")));
        }
        for (int n = 0; n < 2; n++) {
            String removed = moderator.comments(article, "Number " + n);
            newsroom.account("moderator").delete("/comments/" + removed).statusCode(204);
        }
        moderator.put("/articles/" + article + "/subscription", Map.of("level", "all"));
        moderator.put("/comments/" + root + "/subscription", Map.of("level", "none"));
        author.with("If-Match", "*").patch("/articles/" + article, Map.of("summary", "Another version"));
        for (int n = 0; n < 2; n++) {
            newsroom.change("""
                    insert into import_origin (source, kind, foreign_id, own_id)
                    values (:source, 'article', '1', cast(:article as uuid))
                    """, Map.of("source", newsroom.word(), "article", article));
        }
        author.put("/articles/" + article + "/comment-policy", Map.of("mode", "premoderated"));
        for (int n = 0; n < 2; n++) {
            ada.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "Held"));
        }
        newsroom.index();
        String webhook = null;
        for (int n = 0; n < 2; n++) {
            webhook = moderator
                    .post("/webhooks", Map.of("url", "http://127.0.0.1:9/", "types", List.of("webhook.ping")))
                    .extract()
                    .path("id");
        }
        for (int n = 0; n < 2; n++) {
            moderator.post("/webhooks/" + webhook + "/pings");
        }
        return List.of(
                "/webhooks?limit=1",
                "/webhooks/" + webhook + "/deliveries?limit=1",
                "/articles?limit=1",
                "/me/notifications?limit=1",
                "/me/subscriptions?limit=1",
                "/search?limit=1&q=another",
                "/tags?limit=1",
                "/articles/" + article + "/comments?limit=1",
                "/comments/" + root + "/replies?limit=1",
                "/comments/" + root + "/reports?limit=1",
                "/moderation/queue?limit=1",
                "/moderation/log?limit=1",
                "/moderation/rules?limit=1",
                "/articles/" + article + "/revisions?limit=1",
                "/changes?limit=1",
                "/imports/origins?limit=1");
    }

    /// @param at which of its octets; from the end where it is negative
    private static String flipped(String cursor, int at) {
        byte[] octets = Base64.getUrlDecoder().decode(cursor);
        octets[Math.floorMod(at, octets.length)] ^= 1;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /// Texts that a lenient reader takes for the same bytes.
    private static List<String> otherSpellings(String cursor) {
        String stem = cursor.substring(0, cursor.length() - 1);
        var lastLetters = ALPHABET.chars().mapToObj(letter -> stem + (char) letter);
        return Stream.concat(lastLetters, Stream.of(cursor + "=", cursor + "=="))
                .filter(other -> !other.equals(cursor))
                .filter(other -> isSame(other, cursor))
                .toList();
    }

    private static boolean isSame(String one, String other) {
        try {
            var decoder = Base64.getUrlDecoder();
            return Arrays.equals(decoder.decode(one), decoder.decode(other));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
