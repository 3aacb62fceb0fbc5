package dev.parley.feed;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import dev.parley.http.Page;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import dev.parley.testing.WellFormed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/// The feeds, as those read them who subscribe to them.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
class FeedTest {

    @Inject
    Newsroom newsroom;

    Reader ada;
    Reader stranger;

    @BeforeEach
    void people() {
        ada = newsroom.account("author");
        stranger = newsroom.stranger();
    }

    /// The feed of what Ada has written: nobody else's articles are in it.
    private String adas(FeedFormat format) {
        return "/feeds/accounts/%s.%s".formatted(ada.username(), format.wire());
    }

    private static String thread(String article, FeedFormat format) {
        return "/feeds/articles/%s/comments.%s".formatted(article, format.wire());
    }

    private ExtractableResponse<Response> read(String path) {
        return stranger.get(path).statusCode(200).extract();
    }

    private String told(FeedFormat format) {
        String text = read(adas(format)).asString();
        Formats.check(format, text);
        return text;
    }

    private String published(Map<String, ?> draft) {
        String id = ada.post("/articles", draft).statusCode(201).extract().path("id");
        ada.put("/articles/%s/publication".formatted(id), Map.of()).statusCode(200);
        return id;
    }

    private String wholeArticle() {
        String article = published(Map.of(
                "title",
                "Two unions",
                "summary",
                "What holds them.",
                "bodyMarkdown",
                "One *two* three.",
                "language",
                "en",
                "tags",
                List.of("Minsk " + ada.username()),
                "image",
                Map.of("url", "https://example.org/a.jpg", "alt", "A bridge", "width", 1600, "height", 900)));
        ada.post("/articles/%s/corrections".formatted(article), Map.of("note", "It was 1999 & not <1997>."))
                .statusCode(201);
        return article;
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "JSON")
    void a_reader_of_feeds_finds_all_of_an_article(FeedFormat format) {
        String article = wholeArticle();

        var feed = Formats.read(told(format));

        assertThat(feed.getTitle(), startsWith(ada.username()));
        var entry = feed.getEntries().getFirst();
        assertThat(entry.getTitle(), is("Two unions"));
        assertThat(entry.getUri(), is("urn:uuid:" + article));
        assertThat(entry.getLink(), is(newsroom.page(article)));
        assertThat(Jsoup.parse(entry.getDescription().getValue()).text(), is("What holds them."));
        assertThat(
                entry.getAuthors().isEmpty()
                        ? entry.getAuthor()
                        : entry.getAuthors().getFirst().getName(),
                is(ada.username()));
        assertThat(
                entry.getCategories().stream().map(SyndCategory::getName).toList(),
                contains("Minsk " + ada.username()));
        String content = entry.getContents().getFirst().getValue();
        assertThat(content, containsString("<em>two</em>"));
        assertThat(content, containsString("It was 1999 &amp; not &lt;1997&gt;."));
    }

    @Test
    void a_reader_of_json_feeds_finds_all_of_an_article() {
        String article = wholeArticle();
        told(FeedFormat.JSON);

        stranger.get(adas(FeedFormat.JSON))
                .contentType(startsWith("application/feed+json"))
                .body("title", startsWith(ada.username()))
                .body("feed_url", endsWith(adas(FeedFormat.JSON)))
                .body("items", hasSize(1))
                .body("items[0].id", is("urn:uuid:" + article))
                .body("items[0].url", is(newsroom.page(article)))
                .body("items[0].title", is("Two unions"))
                .body("items[0].summary", is("What holds them."))
                .body("items[0].content_html", containsString("<em>two</em>"))
                .body("items[0].content_html", containsString("It was 1999 &amp; not &lt;1997&gt;."))
                .body("items[0].image", is("https://example.org/a.jpg"))
                .body("items[0].authors.name", contains(ada.username()))
                .body("items[0].tags", contains("Minsk " + ada.username()))
                .body("items[0].language", is("en"))
                .body("items[0]._parley.corrections.note", contains("It was 1999 & not <1997>."));
    }

    @ParameterizedTest
    @EnumSource
    void a_feed_without_items_is_one(FeedFormat format) {
        told(format);
    }

    @Test
    void an_entry_of_atom_has_what_every_entry_has_to_have_once() {
        String article = wholeArticle();
        newsroom.account().comments(article, "A remark");
        for (var feed : List.of(adas(FeedFormat.ATOM), thread(article, FeedFormat.ATOM))) {
            var entry = WellFormed.document(read(feed).asString())
                    .getElementsByTagName("entry")
                    .item(0);
            var names = new ArrayList<String>();
            for (var child = entry.getFirstChild(); child != null; child = child.getNextSibling()) {
                names.add(child.getNodeName());
            }
            for (var name : List.of("id", "title", "updated", "author", "content")) {
                assertThat(feed + " " + name, Collections.frequency(names, name), is(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_walk_along_the_pages_meets_each_article_once_whatever_is_published_meanwhile(FeedFormat format) {
        var articles = new ArrayList<String>();
        for (int n = 0; n < Page.DEFAULT + 3; n++) {
            articles.addFirst("urn:uuid:" + newsroom.published(ada));
        }

        var first = read(adas(format));
        newsroom.published(ada);
        String next = next(format, first.asString());
        var second = read(next.substring(next.indexOf("/feeds/")));

        var met = new ArrayList<>(items(format, first.asString()));
        met.addAll(items(format, second.asString()));
        assertThat(met, is(articles));
        assertThat(first.header("Link"), is("<%s>; rel=\"next\"".formatted(next)));
        Formats.check(format, second.asString());
        assertThat(next(format, second.asString()), is((String) null));
    }

    private static List<String> items(FeedFormat format, String feed) {
        return format == FeedFormat.JSON
                ? JsonPath.from(feed).getList("items.id")
                : Formats.read(feed).getEntries().stream()
                        .map(SyndEntry::getUri)
                        .toList();
    }

    private static String next(FeedFormat format, String feed) {
        if (format == FeedFormat.JSON) {
            return JsonPath.from(feed).get("next_url");
        }
        var links = WellFormed.document(feed).getElementsByTagNameNS("http://www.w3.org/2005/Atom", "link");
        for (int n = 0; n < links.getLength(); n++) {
            var attributes = links.item(n).getAttributes();
            if (attributes.getNamedItem("rel").getNodeValue().equals("next")) {
                return attributes.getNamedItem("href").getNodeValue();
            }
        }
        return null;
    }

    @ParameterizedTest
    @EnumSource
    void whoever_has_the_feed_is_told_that_it_is_the_same_whatever_is_said_below_its_articles(FeedFormat format) {
        String article = newsroom.published(ada);
        String etag = read(adas(format)).header("ETag");

        newsroom.account().comments(article, "A remark");
        newsroom.fold(article);

        stranger.with("If-None-Match", etag).get(adas(format)).statusCode(304);
        ada.post("/articles/%s/corrections".formatted(article), Map.of("note", "It was 1999."))
                .statusCode(201);
        stranger.with("If-None-Match", etag).get(adas(format)).statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void it_is_the_end_of_the_address_that_says_the_format(FeedFormat format) {
        for (var accept : List.of("text/html", "application/json", "image/png", "*/*", "application/atom+xml;q=0.1")) {
            stranger.with("Accept", accept)
                    .get("/feeds/articles." + format.wire())
                    .statusCode(200)
                    .contentType(startsWith(format.mediaType()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/articles.xml", "/feeds/articles", "/feeds/articles.ATOM", "/feeds/articles."})
    void another_end_leads_nowhere(String address) {
        stranger.get(address).statusCode(404).body("code", is("not-found"));
    }

    @Test
    void nobody_reads_in_a_feed_what_is_not_public() {
        String draft = newsroom.draft(ada);
        String scheduled = newsroom.draft(ada);
        ada.put("/articles/%s/publication".formatted(scheduled), Map.of("publishAt", "2099-01-01T00:00:00Z"))
                .statusCode(200);
        String retracted = newsroom.published(ada);
        assertThat(items(FeedFormat.JSON, told(FeedFormat.JSON)), contains("urn:uuid:" + retracted));

        ada.put("/articles/%s/retraction".formatted(retracted), Map.of("reason", "Wrong"))
                .statusCode(200);

        assertThat(items(FeedFormat.JSON, told(FeedFormat.JSON)), empty());
        for (var article : List.of(draft, scheduled)) {
            stranger.get(thread(article, FeedFormat.ATOM)).statusCode(404).body("code", is("no-such-article"));
            ada.get(thread(article, FeedFormat.ATOM)).statusCode(404);
        }
        stranger.get(thread(retracted, FeedFormat.ATOM)).statusCode(410).body("code", is("article-retracted"));
    }

    @Test
    void an_article_is_in_the_feeds_of_the_site_and_of_its_tag_as_soon_as_it_is_published() {
        String tag = newsroom.word();
        String article = newsroom.published(ada, tag);

        for (var feed : List.of("/feeds/articles.json", "/feeds/tags/%s.json".formatted(tag))) {
            assertThat(items(FeedFormat.JSON, read(feed).asString()), hasItem("urn:uuid:" + article));
        }
        assertThat(
                Formats.read(read("/feeds/tags/%s.atom".formatted(tag)).asString())
                        .getTitle(),
                startsWith(tag));
    }

    @Test
    void the_feed_of_a_tag_that_has_another_slug_now_has_moved_there() {
        var editor = newsroom.account("editor");
        String tag = newsroom.word();
        newsroom.published(ada, tag);
        String slug = newsroom.word();
        editor.with("If-Match", "*").patch("/tags/" + tag, Map.of("slug", slug)).statusCode(200);

        stranger.get("/feeds/tags/%s.rss".formatted(tag))
                .statusCode(308)
                .header("Location", endsWith("/feeds/tags/%s.rss".formatted(slug)));
        stranger.get("/feeds/tags/%s.rss".formatted(newsroom.word()))
                .statusCode(404)
                .body("code", is("no-such-tag"));
        stranger.get("/feeds/accounts/%s.rss".formatted(newsroom.word()))
                .statusCode(404)
                .body("code", is("no-such-account"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "JSON")
    void a_hostile_title_stays_a_title(FeedFormat format) throws IOException, InterruptedException {
        String title = "]]> </title><script>alert(\"1\")</script> & &amp; &#0; <!-- -- --> <?php ?> 'é' 😀 \uFFFD";
        published(Map.of("title", title, "summary", title, "bodyMarkdown", title + "\n\n```\n]]>\n```"));

        String text = told(format);

        var entry = Formats.read(text).getEntries().getFirst();
        assertThat(entry.getTitle(), is(title));
        // Of RSS it is HTML, of Atom text.
        String summary = entry.getDescription().getValue();
        assertThat(format == FeedFormat.RSS ? Jsoup.parse(summary).wholeText() : summary, is(title));
        mustPleaseXmllint(text);
    }

    /// A parser of another make, where it is installed.
    private static void mustPleaseXmllint(String xml) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/xmllint")), "xmllint is not installed");
        var file = Files.createTempFile("feed", ".xml");
        try {
            Files.writeString(file, xml);
            int end = new ProcessBuilder("xmllint", "--noout", file.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(xml, end, is(0));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void what_xml_has_no_place_for_is_replaced() {
        byte[] written = Xml.of(xml -> xml.leaf("title", "a\u0000b\u000bc\uFFFFd\uD800e\uDC00f"));

        var document = WellFormed.document(new String(written, StandardCharsets.UTF_8));

        assertThat(document.getDocumentElement().getTextContent().replaceAll("[^a-f]", "·"), is("a·b·c·d·e·f"));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "JSON")
    void a_feed_of_a_thread_has_what_stands_at_any_depth_newest_first(FeedFormat format) {
        String article = newsroom.uncareful(ada);
        var ben = newsroom.account();
        String root = ben.comments(article, "A **root**");
        String reply = ben.replies(article, root, "A reply");
        String other = ben.comments(article, "Another root");

        String text = read(thread(article, format)).asString();
        Formats.check(format, text);

        var feed = Formats.read(text);
        assertThat(
                feed.getEntries().stream().map(SyndEntry::getUri).toList(),
                contains("urn:uuid:" + other, "urn:uuid:" + reply, "urn:uuid:" + root));
        assertThat(feed.getEntries().get(1).getLink(), is(newsroom.page(article) + "#comment-" + reply));
        assertThat(text, containsString("&lt;strong>root&lt;/strong>"));
        assertThat(text, containsString(ben.username()));
    }

    @Test
    void a_walk_along_a_thread_meets_each_remark_once_forth_and_back_though_some_were_said_at_one_moment() {
        String article = newsroom.uncareful(ada);
        newsroom.remarks(article, Page.DEFAULT + 3);
        newsroom.change(
                "update comment set created_at = '2026-01-01' where article_id = cast(:article as uuid)",
                Map.of("article", article));
        var said = newsroom.column(
                "select 'urn:uuid:' || id as value from comment where article_id = cast(:article as uuid) order by id desc",
                Map.of("article", article));

        var first = read(thread(article, FeedFormat.ATOM)).asString();
        String next = next(FeedFormat.ATOM, first);
        var second = read(next.substring(next.indexOf("/feeds/")));

        var met = new ArrayList<>(items(FeedFormat.ATOM, first));
        met.addAll(items(FeedFormat.ATOM, second.asString()));
        assertThat(met, is(said));
        String back = second.header("Link").replaceFirst("^.*(/feeds/[^>]*)>; rel=\"prev\".*$", "$1");
        assertThat(items(FeedFormat.ATOM, read(back).asString()), is(said.subList(0, Page.DEFAULT)));
    }

    @Test
    void an_answer_in_atom_says_what_it_answers() {
        String article = newsroom.uncareful(ada);
        var ben = newsroom.account();
        String root = ben.comments(article, "A root");
        ben.replies(article, root, "A reply");

        var answered = WellFormed.document(
                        read(thread(article, FeedFormat.ATOM)).asString())
                .getElementsByTagNameNS("http://purl.org/syndication/thread/1.0", "in-reply-to");

        assertThat(answered.item(0).getAttributes().getNamedItem("ref").getNodeValue(), is("urn:uuid:" + root));
        assertThat(answered.item(1).getAttributes().getNamedItem("ref").getNodeValue(), is("urn:uuid:" + article));
    }

    @Test
    void what_was_taken_away_is_not_in_the_feed_of_its_thread_any_more() {
        String article = newsroom.uncareful(ada);
        var ben = newsroom.account();
        String root = ben.comments(article, "A root");
        String reply = ben.replies(article, root, "A reply");
        assertThat(items(FeedFormat.JSON, read(thread(article, FeedFormat.JSON)).asString()), hasSize(2));

        ben.delete("/comments/" + root).statusCode(204);

        assertThat(
                items(FeedFormat.JSON, read(thread(article, FeedFormat.JSON)).asString()),
                contains("urn:uuid:" + reply));
        ada.put("/articles/%s/comment-policy".formatted(article), Map.of("mode", "hidden"))
                .statusCode(200);
        stranger.get(thread(article, FeedFormat.JSON)).statusCode(404).body("code", is("no-such-thread"));
    }

    @Test
    void nobody_is_sent_to_a_thread_that_is_hidden() {
        String article = newsroom.published(ada);
        assertThat(told(FeedFormat.ATOM), containsString("rel=\"replies\""));

        ada.put("/articles/%s/comment-policy".formatted(article), Map.of("mode", "hidden"))
                .statusCode(200);

        assertThat(told(FeedFormat.ATOM), not(containsString("rel=\"replies\"")));
        assertThat(
                stranger.get("/articles/" + article).extract().header("Link"), not(containsString("rel=\"replies\"")));
    }

    @Test
    void what_an_author_says_of_themselves_is_in_their_feed_at_once() {
        assertThat(told(FeedFormat.ATOM), not(containsString("<subtitle>")));

        ada.patch("/me", Map.of("bio", "On rivers.")).statusCode(200);

        assertThat(told(FeedFormat.ATOM), containsString("<subtitle>On rivers.</subtitle>"));
    }

    @Test
    void a_page_of_a_tag_that_is_called_otherwise_by_now_is_no_first_page() {
        var editor = newsroom.account("editor");
        String tag = newsroom.word();
        for (int n = 0; n <= Page.DEFAULT; n++) {
            newsroom.published(ada, tag);
        }
        String next =
                next(FeedFormat.RSS, read("/feeds/tags/%s.rss".formatted(tag)).asString());
        editor.with("If-Match", "*")
                .patch("/tags/" + tag, Map.of("slug", newsroom.word()))
                .statusCode(200);

        stranger.get(next.substring(next.indexOf("/feeds/"))).statusCode(400).body("code", is("invalid-cursor"));
    }

    @Test
    void a_page_of_long_articles_ends_sooner_and_none_is_missed() {
        var articles = new ArrayList<String>();
        for (int n = 0; n < 8; n++) {
            articles.addFirst("urn:uuid:" + published(Map.of("title", "Long", "bodyMarkdown", "word ".repeat(39_000))));
        }

        var met = new ArrayList<String>();
        int pages = 0;
        for (String page = adas(FeedFormat.JSON); page != null; pages++) {
            String text = read(page.substring(page.indexOf("/feeds/"))).asString();
            met.addAll(items(FeedFormat.JSON, text));
            page = next(FeedFormat.JSON, text);
        }

        assertThat(met, is(articles));
        assertThat(pages, is(2));
    }

    @Test
    void an_article_names_where_it_is_found_and_what_is_said_about_it() {
        String article = newsroom.published(ada);

        var links = stranger.get("/articles/" + article).extract().header("Link");

        assertThat(links, containsString("<%s>; rel=\"canonical\"".formatted(newsroom.page(article))));
        assertThat(links, containsString("rel=\"replies\"; type=\"application/atom+xml\""));
        assertThat(links, containsString("rel=\"alternate\"; type=\"application/json+oembed\""));
        assertThat(links, containsString("rel=\"alternate\"; type=\"application/ld+json\""));
        for (var link : links.split(", <")) {
            String address = link.replaceFirst("^<?([^>]+)>.*$", "$1").replaceFirst("^https?://[^/]+", "");
            stranger.get(address).statusCode(200);
        }
    }

    @Test
    void nobody_is_sent_from_a_draft_to_what_is_not_there() {
        assertThat(ada.get("/articles/" + newsroom.draft(ada)).extract().header("Link"), is((String) null));
    }
}
