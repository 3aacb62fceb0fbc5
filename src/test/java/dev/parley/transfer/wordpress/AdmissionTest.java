package dev.parley.transfer.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.transfer.wordpress.Admission.As;
import dev.parley.transfer.wordpress.Admission.LeftOut;
import dev.parley.transfer.wordpress.Admission.Taken;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "publish, '', before, PUBLISHED",
        "publish, '', none, PUBLISHED",
        "publish, '', after, SCHEDULED",
        "publish, enter, before, DRAFT",
        "future, '', after, SCHEDULED",
        "future, '', before, SCHEDULED",
        "future, '', none, DRAFT",
        "future, enter, after, DRAFT",
        "draft, '', before, DRAFT",
        "pending, '', before, DRAFT",
        "private, '', before, DRAFT"
    })
    void posts_are_taken(String status, String password, String date, As as) {
        var at = switch (date) {
            case "before" -> BEFORE;
            case "after" -> AFTER;
            default -> null;
        };

        assertEquals(new Taken(as), Admission.of(item("post", status, password, at), NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "post|trash|post|It was in the trash",
                "post|auto-draft|post|It was never saved by its author",
                "post|inherit|post|It was never saved by its author",
                "post|pitch|post|Its status `pitch` is not one of WordPress' own",
                "page|publish|page|Pages are not articles",
                "attachment|inherit|attachment|Files are not copied; articles go on linking to them",
                "nav_menu_item|publish|nav_menu_item|Menus are not taken",
                "revision|inherit|revision|Only a post's latest text is taken",
                "recipe|publish|recipe|Items of the type `recipe` are not articles"
            })
    void the_rest_is_left_out_with_a_reason(String type, String status, String kind, String reason) {
        assertEquals(new LeftOut(type + " 1 “Hello”", kind, reason), Admission.of(item(type, status, "", BEFORE), NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|comment|comment|It was not approved",
                "spam||comment|It was marked as spam",
                "trash||comment|It was in the trash",
                "post-trashed||comment|It was in the trash",
                "hold||comment|It was not approved but `hold`",
                "1|pingback|pingback|It is a pingback, not the words of a reader",
                "1|trackback|trackback|It is a trackback, not the words of a reader"
            })
    void replies_are_left_out_with_a_reason(String approved, String type, String kind, String reason) {
        var item = item("post", "publish", "", BEFORE);

        assertEquals(
                new LeftOut("comment 2 on post 1", kind, reason),
                Admission.of(reply(approved, type == null ? "" : type), item, Admission.of(item, NOW)));
    }

    @Test
    void approved_replies_are_taken_where_their_item_is() {
        var post = item("post", "publish", "enter", BEFORE);
        var page = item("page", "publish", "", BEFORE);

        assertEquals(new Taken(As.PUBLISHED), Admission.of(reply("1", ""), post, Admission.of(post, NOW)));
        assertEquals(new Taken(As.PUBLISHED), Admission.of(reply("1", "comment"), post, Admission.of(post, NOW)));
        assertEquals(
                new LeftOut("comment 2 on page 1", "comment", "What it was written on is left out"),
                Admission.of(reply("1", ""), page, Admission.of(page, NOW)));
    }

    private static Item item(String type, String status, String password, Instant at) {
        return new Item("1", type, status, "Hello", "hello", "ada", at, "", "", "", "", password, true, List.of());
    }

    private static Reply reply(String approved, String type) {
        return new Reply("2", null, "Ana", "", "", null, BEFORE, "Hi", approved, type);
    }
}
