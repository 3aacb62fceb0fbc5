package dev.parley.transfer.wordpress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.transfer.xml.BrokenExport;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordPressReaderTest {

    @Test
    void the_site_and_its_authors_come_first() throws Exception {
        var heard = Heard.small();

        assertEquals(new Site("The Harbour & Beyond", "https://harbour.example", "en-GB"), heard.site);
        assertEquals(new Author("2", "layla", "layla@harbour.example", "ليلى"), heard.authors.getLast());
        assertEquals(List.of("site", "author ada", "author layla", "item 10"), heard.order.subList(0, 4));
    }

    @Test
    void an_item_comes_before_its_replies_and_its_end_after() throws Exception {
        var order = Heard.small().order;

        assertEquals("reply 101", order.get(order.indexOf("item 10") + 1));
        assertEquals(List.of("reply 114", "end", "item 11", "end"), order.subList(17 - 1, 20));
    }

    @Test
    void a_post_has_all_that_an_article_needs() throws Exception {
        var item = Heard.small().item("10");

        assertEquals("post", item.type());
        assertEquals("publish", item.status());
        assertEquals("harbour-fire", item.slug());
        assertEquals("ada", item.creatorLogin());
        assertEquals(Instant.parse("2024-03-02T08:30:00Z"), item.publishedAt());
        assertTrue(item.commentsOpen());
        assertTrue(item.content().contains("<strong>old crane</strong>"));
        assertEquals(
                List.of(new Term("category", "news", "News"), new Term("post_tag", "harbour", "Harbour")),
                item.terms().stream().filter(Term::isTag).toList());
        assertEquals("post 10 “The harbour fire & after”", item.name());
    }

    @Test
    void slugs_of_other_scripts_are_decoded() throws Exception {
        var heard = Heard.small();

        assertEquals("حريق-الميناء", heard.item("11").slug());
        assertEquals("港口大火", heard.item("12").slug());
        assertEquals("ميناء", heard.item("11").terms().getFirst().slug());
    }

    @Test
    void slugs_cut_within_a_character_lose_only_that() {
        assertEquals("港口", Percent.decoded("%e6%b8%af%e5%8f%a3%e5%a4"));
        assertEquals("港口", Percent.decoded("%e6%b8%af%e5%8f%a3%e"));
        assertEquals("100 $1 sure", Percent.decoded("100 $1 sure"));
    }

    @Test
    void a_post_without_a_date_of_its_own_in_utc_takes_the_local_one() throws Exception {
        assertEquals(
                Instant.parse("2024-03-07T08:30:00Z"), Heard.small().item("17").publishedAt());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2010-10-05 07:27:25, 2010-10-05 00:27:25, '', 2010-10-05T07:27:25Z",
                "0000-00-00 00:00:00, 0000-00-00 00:00:00, 'Tue, 05 Oct 2010 07:27:25 +0000', 2010-10-05T07:27:25Z",
                "0000-00-00 00:00:00, '', 'Mon, 30 Nov -0001 00:00:00 +0000', none",
                "2010-02-30 07:27:25, '', yesterday, none"
            })
    void dates_fall_back(String utc, String local, String rss, Instant expected) {
        assertEquals(expected, Dates.of(utc, local, rss));
    }

    @Test
    void replies_know_whom_they_answer_and_who_wrote_them() throws Exception {
        var replies = Heard.small().replies;

        assertNull(replies.getFirst().parentId());
        assertNull(replies.getFirst().userId());
        assertEquals("101", replies.get(1).parentId());
        assertEquals("1", replies.get(1).userId());
        assertEquals("Cyd Ö", replies.get(2).authorName());
        assertEquals(Instant.parse("2024-03-02T10:43:00Z"), replies.get(2).at());
    }

    @Test
    void a_slip_in_a_login_is_forgiven() throws Exception {
        assertEquals("ada", Heard.small().item("14").creatorLogin());
    }

    @ParameterizedTest
    @CsvSource({"http, 1.0", "https, 1.1", "https, 1.2"})
    void older_versions_and_both_schemes_are_read(String scheme, String version) throws Exception {
        String export = Heard.smallExport()
                .replace("http://wordpress.org/export/1.2/", scheme + "://wordpress.org/export/" + version + "/")
                .replace("<wp:wxr_version>1.2", "<wp:wxr_version>" + version);

        assertEquals(Heard.small().order, Heard.of(export).order);
    }

    @Test
    void terms_named_twice_are_one() throws Exception {
        var heard = Heard.of(export("<item><category><![CDATA[Q &amp; A]]></category>"
                + "<category domain=\"category\" nicename=\"q-a\"><![CDATA[Q &amp; A]]></category>"
                + "<category domain=\"tag\" nicename=\"x\">X</category></item>"));

        assertEquals(
                List.of(new Term("category", "q-a", "Q & A"), new Term("post_tag", "x", "X")),
                heard.items.getFirst().terms());
    }

    @Test
    void what_it_does_not_know_it_passes_over() throws Exception {
        var heard = Heard.of(export("<item><wp:post_id>1</wp:post_id><x xmlns='urn:plugin'><wp:post_id>2</wp:post_id>"
                + "</x><wp:comment><wp:comment_id>3</wp:comment_id></wp:comment><wp:postmeta/></item>"));

        assertEquals("1", heard.items.getFirst().id());
        assertEquals("3", heard.replies.getFirst().id());
    }

    @Test
    void control_characters_that_xml_forbids_do_not_break_an_export() throws Exception {
        var heard = Heard.of(export("<item><title><![CDATA[a\u0008b\u0000c]]></title></item>"));

        assertEquals("a b c", heard.items.getFirst().title());
    }

    @Test
    void members_after_the_comments_are_refused() {
        var broken = assertThrows(
                BrokenExport.class,
                () -> Heard.of(export("<item><wp:post_id>7</wp:post_id><wp:comment/><title>Late</title></item>")));

        assertEquals("<title> stands after the comments of 7; an item's own members come first", broken.reason());
    }

    @Test
    void other_feeds_are_told_apart_from_exports() {
        assertReason("This is XML, but no export of WordPress: its root is not <rss>", "<feed/>");
        assertReason(
                "This is RSS, but no export of WordPress: it has no <wp:wxr_version>",
                "<rss><channel><item><title>Hello</title></item></channel></rss>");
        assertReason(
                "The export's version is “2.0”; those from 1.0 to 1.2 are known",
                export("<item/>").replace("<wp:wxr_version>1.2", "<wp:wxr_version>2.0"));
    }

    @Test
    void an_export_without_items_is_one() throws Exception {
        assertFalse(Heard.of(export("")).order.contains("end"));
    }

    static String export(String items) {
        return """
                <rss xmlns:wp="https://wordpress.org/export/1.2/"
                     xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title>
                <link>https://blog.example</link><wp:wxr_version>1.2</wp:wxr_version>%s</channel></rss>
                """.formatted(items);
    }

    private static void assertReason(String reason, String export) {
        assertEquals(
                reason, assertThrows(BrokenExport.class, () -> Heard.of(export)).reason());
    }
}
