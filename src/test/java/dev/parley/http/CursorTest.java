package dev.parley.http;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.testing.Newsroom;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A place in a list has one spelling: that which the list gave out.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class CursorTest {

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
