package dev.parley.transfer.origin;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// From old ids to new ones.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class OriginTest {

    @Inject
    Newsroom newsroom;

    Reader admin;
    String source;

    @BeforeEach
    void imported() throws IOException {
        admin = newsroom.account("admin");
        String site = newsroom.word();
        String file;
        try (var stream = OriginTest.class.getResourceAsStream("/dev/parley/transfer/small.wxr.xml")) {
            file = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("SITE", site);
        }
        newsroom.imported(admin, file).body("state", is("done"));
        List<String> sources = newsroom.column(
                "select distinct source as value from import_origin where source like :site",
                Map.of("site", "%" + site + "%"));
        assertThat(sources, hasSize(1));
        source = sources.getFirst();
    }

    private ValidatableResponse list(String query) {
        return admin.get("/imports/origins?source=%s%s".formatted(source.replace(":", "%3A"), query))
                .statusCode(200);
    }

    @Test
    void each_imported_article_and_comment_is_found_by_what_it_was_called() {
        list("&count=exact").body("count.value", is(7)).body("items.source", everyItem(is(source)));
        List<String> hrefs =
                list("&kind=article").body("items", hasSize(3)).extract().path("items.href");

        for (var href : hrefs) {
            admin.get(href).statusCode(200);
        }
        String old = list("&kind=article").extract().path("items[1].foreignId");
        list("&kind=article&foreignId=" + old).body("items.href", contains(hrefs.get(1)));
        list("&kind=comment").body("items", hasSize(4)).body("items.href", everyItem(startsWith("/api/v1/comments/")));
        list("&foreignId=" + newsroom.word()).body("items", empty());
    }

    @Test
    void a_walk_along_the_pages_meets_each_once_forth_and_back() {
        List<String> all = list("&limit=100").extract().path("items.id");
        var met = new ArrayList<String>();
        String last = null;
        for (String cursor = ""; cursor != null; ) {
            var page = list("&limit=3" + cursor).extract();
            met.addAll(page.path("items.id"));
            last = page.path("page.prev");
            String next = page.path("page.next");
            cursor = next == null ? null : "&cursor=" + next;
        }

        assertThat(met, is(all));
        assertThat(list("&limit=3&cursor=" + last).extract().path("items.id"), is(all.subList(3, 6)));
    }

    @Test
    void who_somebody_was_is_not_told() {
        admin.get("/imports/origins?kind=author").statusCode(400).body("errors[0].parameter", is("kind"));
    }
}
