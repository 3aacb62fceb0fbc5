package dev.parley.transfer.wordpress;

import static dev.parley.transfer.wordpress.WordPressReaderTest.export;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.transfer.xml.BrokenExport;
import dev.parley.transfer.xml.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files made to break, to fill the memory or to read what is not theirs.
class HostileExportTest {

    private static final int MEBI = 1 << 20;
    private static final Limits SMALL = new Limits(1L << 30, MEBI);

    @Test
    void entities_cannot_be_declared_at_all() {
        assertReason(
                "The file declares a document type (<!DOCTYPE>), which no export needs",
                "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss>&c;</rss>");
        assertReason(
                "The file declares a document type (<!DOCTYPE>), which no export needs",
                "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss>&a;</rss>");
        assertReason(
                "The file declares a document type (<!DOCTYPE>), which no export needs",
                "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/rss.dtd\"><rss/>");
    }

    @Test
    void undeclared_entities_break_it() {
        assertTrue(reason(export("<item><title>&nbsp;</title></item>")).contains("nbsp"));
    }

    @Test
    void an_unclosed_file_is_broken_where_it_ends() {
        String whole = export("<item><title>Hello</title></item>");
        var broken = broken(stream(whole.substring(0, whole.indexOf("</item>"))), SMALL);

        assertTrue(broken.reason().startsWith("The XML is broken: Unexpected EOF"), broken.reason());
        assertEquals(3, broken.line());
        assertTrue(broken.column() > 1);
    }

    @Test
    void crossed_tags_and_trailing_matter_break_it() {
        assertTrue(reason(export("<item><title>Hello</item></title>")).startsWith("The XML is broken: "));
        assertTrue(reason(export("") + "<rss/>").startsWith("The XML is broken: "));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void garbage_is_broken_and_no_more(long seed) {
        var garbage = new byte[100_000];
        new Random(seed).nextBytes(garbage);

        assertTrue(broken(new ByteArrayInputStream(garbage), SMALL).reason().startsWith("The XML is broken: "));
        assertTrue(broken(
                        new SequenceInputStream(
                                stream(export("").substring(0, 200)), new ByteArrayInputStream(garbage)),
                        SMALL)
                .reason()
                .startsWith("The XML is broken: "));
    }

    @Test
    void nothing_is_broken_too() {
        assertTrue(reason("").startsWith("The XML is broken: Unexpected EOF"));
    }

    @Test
    void archives_are_known_by_their_first_bytes() throws Exception {
        var packed = new java.io.ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(export("").getBytes(StandardCharsets.UTF_8));
        }

        String reason = "The file is an archive; unpack it, and send the XML that is in it";
        assertEquals(
                reason,
                broken(new ByteArrayInputStream(packed.toByteArray()), SMALL).reason());
        assertReason(reason, "PK\u0003\u0004 and so on");
    }

    @Test
    void one_element_of_64_mebibytes_ends_at_the_limit() {
        var broken =
                broken(within("<item><content:encoded><![CDATA[", "word ", 64, "]]></content:encoded></item>"), SMALL);

        assertEquals("The element <encoded> holds more than 1,048,576 characters", broken.reason());
    }

    @Test
    void an_element_that_nobody_reads_may_be_long() throws Exception {
        var heard = Heard.of(
                within("<item><wp:postmeta><wp:meta_value>", "word ", 64, "</wp:meta_value></wp:postmeta></item>"),
                SMALL);

        assertEquals(1, heard.items.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<item><", "<item><a ", "<item a='1' ", "<item><?", "<item><title>&"})
    void an_endless_name_or_word_ends_at_the_limit(String before) {
        assertEquals(
                "A name or a word is longer than 1,048,576 bytes",
                broken(within(before, "a", 64, "/></item>"), SMALL).reason());
    }

    @Test
    void a_file_beyond_the_limit_is_refused() {
        var broken =
                broken(within("<item><wp:postmeta>", "word ", 8, "</wp:postmeta></item>"), new Limits(4 * MEBI, MEBI));

        assertEquals("The file is larger than 4,194,304 bytes", broken.reason());
    }

    @Test
    void deep_nesting_is_refused() {
        assertTrue(reason(export("<item>" + "<a>".repeat(10_000))).contains("Depth limit"));
    }

    @Test
    void long_and_many_names_and_attributes_are_refused() {
        assertReason("A name is longer than 200 characters", export("<" + "n".repeat(300) + "/>"));
        assertReason("A name is longer than 200 characters", export("<item " + "n".repeat(300) + "='1'/>"));
        assertTrue(reason(export("<item a='" + "v ".repeat(5_000) + "'/>")).contains("attribute"));
        var attributes = new StringBuilder();
        var elements = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            attributes.append(" a").append(i).append("='1'");
            elements.append("<e").append(i).append("/>");
        }
        assertTrue(reason(export("<item" + attributes + "/>")).contains("Attribute limit"));
        assertReason("The file has more than 500 different names of elements", export(elements.toString()));
    }

    @Test
    void more_terms_or_a_longer_comment_than_WordPress_can_hold_are_refused() {
        var terms = new StringBuilder();
        for (int i = 0; i <= 2_000; i++) {
            terms.append("<category>").append(i).append("</category>");
        }
        assertReason(
                "post 1 has more than 2,000 categories and tags",
                export("<item><wp:post_type>post</wp:post_type><wp:post_id>1</wp:post_id>" + terms + "</item>"));
        assertReason(
                "The element <comment_content> holds more than 65,535 characters",
                export("<item><wp:comment><wp:comment_content>" + "word ".repeat(20_000)
                        + "</wp:comment_content></wp:comment></item>"));
    }

    @Test
    void a_stream_that_fails_is_no_broken_export() {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("The disk is gone");
            }
        };

        var failure = assertThrows(
                IOException.class,
                () -> Heard.of(new SequenceInputStream(stream(export("").substring(0, 200)), failing), SMALL));
        assertEquals("The disk is gone", failure.getMessage());
    }

    /// An export with one word said again and again, and never held as a whole.
    private static InputStream within(String before, String word, int mebibytes, String after) {
        String[] halves = export("|").split("\\|");
        byte[] some = word.repeat(MEBI / word.length()).getBytes(StandardCharsets.UTF_8);
        var much = Collections.nCopies(mebibytes, some).stream()
                .<InputStream>map(ByteArrayInputStream::new)
                .iterator();
        var middle = new SequenceInputStream(Collections.enumeration(
                List.of(stream(halves[0] + before), new SequenceInputStream(new java.util.Enumeration<>() {
                    @Override
                    public boolean hasMoreElements() {
                        return much.hasNext();
                    }

                    @Override
                    public InputStream nextElement() {
                        return much.next();
                    }
                }))));
        return new SequenceInputStream(middle, stream(after + halves[1]));
    }

    private static void assertReason(String reason, String export) {
        assertEquals(reason, reason(export));
    }

    private static String reason(String export) {
        return broken(stream(export), SMALL).reason();
    }

    private static BrokenExport broken(InputStream export, Limits limits) {
        return assertThrows(BrokenExport.class, () -> Heard.of(export, limits));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
