package dev.parley.transfer.disqus;

import dev.parley.transfer.html.Plain;
import dev.parley.transfer.xml.BrokenExport;
import dev.parley.transfer.xml.Xml;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads an export of Disqus from its first byte to its last, and never holds more of it than one thread or one
/// post.
///
/// @see <a href="https://help.disqus.com/en/articles/1717164-comments-export">Disqus, comments export</a>
public final class DisqusReader {

    /// What [Xml] is to call the elements of an export by.
    public static final String PREFIX = "disqus:";

    private static final Pattern NAMESPACE = Pattern.compile("https?://(?:www\\.)?disqus\\.com/?");
    private static final Pattern INTERNAL = Pattern.compile("https?://(?:www\\.)?disqus\\.com/disqus-internals/?");
    private static final int SHORT = 16_384;

    /// In characters; a number has far fewer.
    private static final int LONGEST_ID = 64;

    /// By which somebody or something is known again: what is longer is cut.
    private static final int LONGEST_NAME = 200;

    private static final Set<String> NAMES = Set.of("forum", "name", "username", "email");

    private final Xml xml;
    private final Visitor visitor;

    private DisqusReader(Xml xml, Visitor visitor) {
        this.xml = xml;
        this.visitor = visitor;
    }

    /// Whether elements of this namespace are an export's.
    public static boolean isOurs(String namespace) {
        return NAMESPACE.matcher(namespace).matches();
    }

    /// Tells the visitor all that the root, which has just been entered, holds.
    ///
    /// @throws BrokenExport where the file breaks off, or exceeds a limit
    /// @throws IOException  where the stream itself fails
    public static void read(Xml xml, Visitor visitor) throws BrokenExport, IOException {
        var reader = new DisqusReader(xml, visitor);
        for (String name = reader.child(); name != null; name = reader.child()) {
            switch (name) {
                case "thread" -> reader.discussion();
                case "post" -> reader.post();
                default -> xml.skip();
            }
        }
        xml.end();
    }

    private String child() throws BrokenExport, IOException {
        String name = xml.child();
        return name == null || !name.startsWith(PREFIX) ? name : name.substring(PREFIX.length());
    }

    private String id() {
        String id = xml.attribute(INTERNAL, "id").strip();
        return id.length() > LONGEST_ID ? "" : id;
    }

    private void discussion() throws BrokenExport, IOException {
        String id = id();
        var members = new HashMap<String, String>();
        for (String name = child(); name != null; name = child()) {
            switch (name) {
                case "id", "forum", "link", "title", "isDeleted" -> keep(name, members);
                default -> xml.skip();
            }
        }
        visitor.discussion(new Discussion(
                id,
                members.getOrDefault("id", ""),
                members.getOrDefault("forum", ""),
                members.getOrDefault("link", ""),
                Plain.text(members.getOrDefault("title", "")),
                isTrue(members, "isDeleted")));
    }

    private void post() throws BrokenExport, IOException {
        String id = id();
        String thread = "";
        String parent = null;
        String message = "";
        var members = new HashMap<String, String>();
        for (String name = child(); name != null; name = child()) {
            switch (name) {
                case "thread" -> {
                    thread = id();
                    xml.skip();
                }
                case "parent" -> {
                    parent = id();
                    xml.skip();
                }
                case "message" -> message = xml.text();
                case "author" -> author(members);
                case "id", "createdAt", "isDeleted", "isSpam" -> keep(name, members);
                default -> xml.skip();
            }
        }
        visitor.post(new Post(
                id,
                members.getOrDefault("id", ""),
                thread,
                parent == null || parent.isEmpty() ? null : parent,
                Plain.text(members.getOrDefault("name", "")),
                isTrue(members, "isAnonymous") ? "" : members.getOrDefault("username", ""),
                members.getOrDefault("email", ""),
                time(members.getOrDefault("createdAt", "")),
                message,
                isTrue(members, "isDeleted"),
                isTrue(members, "isSpam")));
    }

    private void author(Map<String, String> members) throws BrokenExport, IOException {
        for (String name = child(); name != null; name = child()) {
            switch (name) {
                case "name", "username", "email", "isAnonymous" -> keep(name, members);
                default -> xml.skip();
            }
        }
    }

    private void keep(String name, Map<String, String> members) throws BrokenExport, IOException {
        String text = xml.text(SHORT).strip();
        members.put(
                name, NAMES.contains(name) && text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text);
    }

    private static boolean isTrue(Map<String, String> members, String name) {
        return members.getOrDefault(name, "").equals("true");
    }

    /// With a zone or without one, which is UTC then; null where it is no time, or one before all comments.
    private static Instant time(String text) {
        return Stream.<Supplier<Instant>>of(
                        () -> Instant.parse(text),
                        () -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC))
                .map(DisqusReader::orNull)
                .filter(time -> time != null && time.isAfter(Instant.EPOCH))
                .findFirst()
                .orElse(null);
    }

    private static Instant orNull(Supplier<Instant> reading) {
        try {
            return reading.get();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
