package dev.parley.feed.sitemap;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.feed.Formats;
import dev.parley.http.Cursors;
import dev.parley.http.Fresh;
import dev.parley.postgres.Sql;
import dev.parley.rendition.Written;
import dev.parley.site.Site;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.WellFormed;
import dev.parley.time.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What search engines find of the site.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class SitemapTest {

    private static final String URLS = "/com/redfin/sitemapgenerator/sitemap.xsd";
    private static final String INDEX = "/com/redfin/sitemapgenerator/siteindex.xsd";
    private static final String NEWS = "/feed/news.xsd";

    /// A part of so many says some of the next one too.
    private static final int OVERLAPPING = 10;

    @Inject
    Newsroom newsroom;

    @Inject
    Sql sql;

    @Inject
    Cursors cursors;

    @Inject
    Site site;

    @Inject
    Ids ids;

    Reader ada;

    @BeforeEach
    void author() {
        ada = newsroom.account("author");
    }

    private String read(String path) {
        return newsroom.stranger()
                .get(path)
                .statusCode(200)
                .contentType(startsWith("application/xml"))
                .extract()
                .asString();
    }

    private static List<String> texts(String xml, String element) {
        var found = WellFormed.document(xml).getElementsByTagName(element);
        var texts = new ArrayList<String>();
        for (int n = 0; n < found.getLength(); n++) {
            texts.add(found.item(n).getTextContent());
        }
        return texts;
    }

    private String published(Map<String, ?> draft) {
        String id = ada.post("/articles", draft).statusCode(201).extract().path("id");
        ada.put("/articles/%s/publication".formatted(id), Map.of()).statusCode(200);
        return id;
    }

    @Test
    void each_keeps_to_its_schema_and_the_index_names_all() {
        String page = newsroom.page(newsroom.published(ada));
        String index = read("/sitemap.xml");

        Formats.check(index, INDEX);
        var named = texts(index, "loc").stream()
                .map(address -> address.replaceFirst("^https?://[^/]+", ""))
                .toList();
        assertThat(named, hasItems("/sitemaps/articles.xml", "/sitemaps/news.xml"));
        for (var sitemap : named) {
            String urls = read(sitemap);
            Formats.check(urls, NEWS, URLS);
            assertThat(texts(urls, "loc"), hasItem(page));
        }
    }

    @Test
    void what_is_not_public_is_on_none() {
        String draft = newsroom.page(newsroom.draft(ada));
        String scheduled = newsroom.draft(ada);
        ada.put("/articles/%s/publication".formatted(scheduled), Map.of("publishAt", "2099-01-01T00:00:00Z"))
                .statusCode(200);

        for (var sitemap : List.of("/sitemaps/articles.xml", "/sitemaps/news.xml")) {
            var pages = texts(read(sitemap), "loc");
            assertThat(pages, not(hasItem(draft)));
            assertThat(pages, not(hasItem(newsroom.page(scheduled))));
        }
    }

    @Test
    void a_correction_changes_the_page() {
        String article = newsroom.published(ada);
        String at = ada.post("/articles/%s/corrections".formatted(article), Map.of("note", "It was 1999."))
                .statusCode(201)
                .extract()
                .path("publishedAt");

        String urls = read("/sitemaps/articles.xml");
        int here = texts(urls, "loc").indexOf(newsroom.page(article));
        assertThat(texts(urls, "lastmod").get(here), is(at));
    }

    @Test
    void news_are_two_days_old_at_most() {
        String old = newsroom.published(ada);
        String recent = newsroom.published(ada);
        for (var article : List.of(old, recent)) {
            newsroom.change(
                    "update article set publish_at = publish_at - cast(:age as interval) where id = cast(:id as uuid)",
                    Map.of("id", article, "age", article.equals(old) ? "48 hours 1 second" : "47 hours"));
        }
        // Whoever tells of something drops what was kept.
        newsroom.published(ada);

        var pages = texts(read("/sitemaps/news.xml"), "loc");
        assertThat(pages, hasItem(newsroom.page(recent)));
        assertThat(pages, not(hasItem(newsroom.page(old))));
    }

    @ParameterizedTest
    @CsvSource({
        "en-GB, en",
        "de, de",
        "zh-Hant-TW, zh-tw",
        "zh-HK, zh-tw",
        "zh, zh-cn",
        "zh-Hans, zh-cn",
        "haw, haw",
        "cmn-Hans, zh-cn"
    })
    void a_language_is_named_as_news_name_it(String tag, String language) {
        String title = "On " + newsroom.word();
        published(Map.of("title", title, "bodyMarkdown", "Some words.", "language", tag));

        String news = read("/sitemaps/news.xml");

        Formats.check(news, NEWS, URLS);
        assertThat(texts(news, "news:language").get(texts(news, "news:title").indexOf(title)), is(language));
    }

    @Test
    void what_is_in_no_language_that_has_a_name_is_no_news() {
        String article = published(Map.of("title", "Signs", "bodyMarkdown", "Some words.", "language", "und"));

        String news = read("/sitemaps/news.xml");

        Formats.check(news, NEWS, URLS);
        assertThat(texts(news, "loc"), not(hasItem(newsroom.page(article))));
    }

    @Test
    void a_hostile_title_stays_a_title() {
        String title = "]]> </news:title> & <x> " + newsroom.word();
        published(Map.of("title", title, "bodyMarkdown", "Some words."));

        assertThat(texts(read("/sitemaps/news.xml"), "news:title"), hasItem(title));
    }

    @Test
    void a_long_list_is_in_parts_in_which_each_article_is_found_though_one_came_in_between() {
        newsroom.published(ada);
        int length = Math.max(OVERLAPPING, listed().size() / 2);
        while (listed().size() <= 2 * length) {
            newsroom.published(ada);
        }
        var parts = new Sitemaps(sql, cursors, site, ids, length);
        String index = text(parts.index());
        Formats.check(index, INDEX);
        newsroom.change(
                "update article set publish_at = '2001-01-01' where id = cast(:id as uuid)",
                Map.of("id", newsroom.published(ada)));

        var found = new HashSet<String>();
        int read = 0;
        for (var address : texts(index, "loc")) {
            if (address.contains("/articles.xml")) {
                String part = text(
                        parts.articles(address.contains("=") ? address.substring(address.indexOf('=') + 1) : null));
                Formats.check(part, URLS);
                found.addAll(texts(part, "loc"));
                read++;
            }
        }

        assertEquals(listed().size(), found.size());
        assertEquals((listed().size() - 2) / length + 1, read);
    }

    @Test
    void no_part_is_empty() {
        newsroom.published(ada);

        String index = text(new Sitemaps(sql, cursors, site, ids, listed().size()).index());

        assertThat(
                texts(index, "loc").stream()
                        .filter(address -> address.contains("/articles.xml"))
                        .toList(),
                hasSize(1));
    }

    private List<String> listed() {
        return newsroom.column(
                "select slug as value from article where listed_at <= now() and 1 = :one", Map.of("one", 1));
    }

    private static String text(Fresh<Written> sitemap) {
        return new String(sitemap.body().bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void a_sitemap_may_be_kept_until_something_changes_and_is_not_sent_twice() {
        var first = newsroom.stranger()
                .get("/sitemaps/articles.xml")
                .statusCode(200)
                .header("Cache-Control", containsString("public"))
                .header("Surrogate-Key", is("articles"))
                .extract();

        newsroom.stranger()
                .with("If-None-Match", first.header("ETag"))
                .get("/sitemaps/articles.xml")
                .statusCode(304);
        newsroom.published(ada);
        newsroom.stranger()
                .with("If-None-Match", first.header("ETag"))
                .get("/sitemaps/articles.xml")
                .statusCode(200);
    }
}
