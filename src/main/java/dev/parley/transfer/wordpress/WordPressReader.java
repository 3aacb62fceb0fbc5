package dev.parley.transfer.wordpress;

import dev.parley.transfer.html.Plain;
import dev.parley.transfer.xml.BrokenExport;
import dev.parley.transfer.xml.Limits;
import dev.parley.transfer.xml.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Reads an export of WordPress (WXR 1.0 to 1.2) from its first byte to its last, and never holds more of it than
/// one item's own members or one comment.
public final class WordPressReader {

    /// The root of an export.
    public static final String ROOT = "rss";

    private static final int SHORT = 16_384;
    private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2");

    private final Xml xml;
    private final Visitor visitor;
    private final Map<String, String> channel = new HashMap<>();
    private boolean introduced;

    private WordPressReader(Xml xml, Visitor visitor) {
        this.xml = xml;
        this.visitor = visitor;
    }

    /// Tells the visitor all that the export holds. What it was told before the export broke has been told.
    ///
    /// @throws BrokenExport where the file is not such an export, or breaks off, or exceeds a limit
    /// @throws IOException  where the stream itself fails
    public static void read(InputStream in, Limits limits, Visitor visitor) throws BrokenExport, IOException {
        var xml = new Xml(in, limits, WordPressReader::prefix);
        if (!ROOT.equals(xml.child())) {
            throw xml.broken("This is XML, but no export of WordPress: its root is not <rss>");
        }
        read(xml, visitor);
    }

    /// The same of an export whose root has just been entered.
    public static void read(Xml xml, Visitor visitor) throws BrokenExport, IOException {
        new WordPressReader(xml, visitor).document();
    }

    /// What [Xml] is to call a namespace of an export; empty for one that does not matter.
    public static String prefix(String namespace) {
        return Names.prefix(namespace);
    }

    /// A login as both the list of authors and an item's creator mean it, without the slips of hand that some files
    /// have.
    static String login(String text) {
        return text.replaceAll("[<>\"'&\\s]+", " ").strip();
    }

    private void document() throws BrokenExport, IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (name.equals("channel")) {
                channel();
            } else {
                xml.skip();
            }
        }
        introduce();
        xml.end();
    }

    private void channel() throws BrokenExport, IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "title", "link", "language", "wp:wxr_version", "wp:base_site_url", "wp:base_blog_url" ->
                    channel.putIfAbsent(name, xml.text(SHORT).strip());
                case "wp:author" -> {
                    introduce();
                    visitor.author(author());
                }
                case "item" -> {
                    introduce();
                    new ItemReader(xml, visitor).read();
                }
                default -> xml.skip();
            }
        }
    }

    private void introduce() throws BrokenExport {
        if (introduced) {
            return;
        }
        introduced = true;
        String version = channel.get("wp:wxr_version");
        if (version == null) {
            throw xml.broken("This is RSS, but no export of WordPress: it has no <wp:wxr_version>");
        }
        if (!VERSIONS.contains(version)) {
            throw xml.broken(
                    "The export's version is %s; those from 1.0 to 1.2 are known".formatted(Plain.quoted(version, 20)));
        }
        String link = channel.getOrDefault("link", "");
        visitor.site(new Site(
                Plain.text(channel.getOrDefault("title", "")),
                channel.getOrDefault("wp:base_blog_url", link),
                channel.getOrDefault("language", "")));
    }

    private Author author() throws BrokenExport, IOException {
        String id = null;
        String login = "";
        String email = "";
        String displayName = "";
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "wp:author_id" -> id = xml.text(SHORT).strip();
                case "wp:author_login" -> login = login(xml.text(SHORT));
                case "wp:author_email" -> email = xml.text(SHORT).strip();
                case "wp:author_display_name" -> displayName = Plain.text(xml.text(SHORT));
                default -> xml.skip();
            }
        }
        return new Author(id, login, email, displayName.isEmpty() ? login : displayName);
    }
}
