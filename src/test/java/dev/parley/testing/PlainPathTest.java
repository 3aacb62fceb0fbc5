package dev.parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a plain path finds is what REST Assured finds.
class PlainPathTest {

    private static final JsonPath JSON = new JsonPath("""
            {
              "title": "Harbour fire", "score": 1.5, "version": 12345678901, "locked": false, "note": null, "size": 7,
              "author": {"name": "Ada", "badges": ["guest", "new"]},
              "items": [
                {"id": "a", "tags": [{"name": "x"}, {"name": "y"}], "class": "first"},
                {"id": "b", "tags": []},
                {"id": null, "tags": [{"name": "z"}]}
              ],
              "gaps": [{"id": "a"}, null, {"id": "c"}],
              "rows": [[1, 2], [3]]
            }
            """);

    private static final JsonPath LIST = new JsonPath("[{\"outcome\": \"done\"}, {\"outcome\": \"refused\"}]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title",
                "score",
                "version",
                "locked",
                "note",
                "absent",
                "size",
                "author",
                "author.name",
                "author.absent",
                "author.badges[1]",
                "items",
                "items[1]",
                "items.id",
                "items.absent",
                "items[0].id",
                "items[2].id",
                "items.tags.name",
                "items[0].tags.name",
                "items[0].tags[1].name",
                "items[0].class",
                "rows[0][1]",
                "rows[1]"
            })
    void a_plain_path_leads_where_it_leads_in_rest_assured(String path) {
        assertEquals((Object) JSON.get(path), PlainPath.walk(JSON.get("$"), path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0].outcome", "[1]", "outcome"})
    void so_it_does_from_a_list(String path) {
        assertEquals((Object) LIST.get(path), PlainPath.walk(LIST.get("$"), path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items.size()",
                "items.findAll { it.id == 'a' }",
                "items[-1]",
                "items[3]",
                "items.class",
                "items.first",
                "gaps.id",
                "note.more",
                "title.length",
                "'title'",
                "author.'name'",
                "items..id",
                "items[0]id",
                ""
            })
    void rest_assured_is_asked_where_a_path_is_not_plain_or_leads_nowhere(String path) {
        assertSame(PlainPath.ELSEWHERE, PlainPath.walk(JSON.get("$"), path));
    }
}
