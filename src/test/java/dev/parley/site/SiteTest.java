package dev.parley.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the site's pages are, and which article a page shows.
class SiteTest {

    private static final UUID ID = UUID.fromString("019a0a1e-7c00-7000-8000-000000000001");

    private static Site at(String articleUrl) {
        return new Site("Site", Optional.empty(), Optional.of(articleUrl), "https://api.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a/{slug}, true, false",
        "https://example.org/a/{id}, false, true",
        "https://example.org/a/{id}/{slug}.html, true, true",
        "https://example.org/?p={slug}, true, false",
        "https://example.org/{slug}/{slug}/{id}?x, true, true",
        "https://example.org/same-for-all, false, false",
        "https://example.org/{slug}/x.(y)/{slug}, true, false",
    })
    void the_address_of_a_page_leads_back_to_its_article(String articleUrl, boolean bySlug, boolean byId) {
        var site = at(articleUrl);

        var shown = site.shown(site.article(ID, "a-slug"));

        assertEquals(
                bySlug || byId ? Optional.of(new Shown(byId ? ID : null, bySlug ? "a-slug" : null)) : Optional.empty(),
                shown);
    }

    @Test
    void a_page_is_the_same_over_http_and_over_https() {
        assertEquals(
                "a-slug",
                at("http://example.org/{slug}")
                        .shown("https://example.org/a-slug")
                        .orElseThrow()
                        .slug());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a-slug",
        "https://example.org/a/b/c",
        "https://exampleXorg/a/x",
        "ftp://example.org/a/x"
    })
    void another_address_shows_none(String address) {
        assertEquals(Optional.empty(), at("https://example.org/a/{slug}").shown(address));
    }

    @ParameterizedTest
    @CsvSource({"example.org/{slug}", "ftp://example.org/{slug}", "javascript:alert(1)"})
    void what_is_no_address_of_the_web_is_refused_at_the_start(String articleUrl) {
        assertThrows(IllegalArgumentException.class, () -> at(articleUrl));
    }
}
