package dev.parley.transfer.wordpress;

import dev.parley.transfer.html.Plain;
import dev.parley.transfer.xml.BrokenExport;
import dev.parley.transfer.xml.Xml;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads one item: first its own members, then its comments, one by one, in the order in which WordPress writes
/// them.
final class ItemReader {

    /// More than a title or an address ever has.
    private static final int SHORT = 16_384;

    /// MySQL's column for a comment takes no more.
    private static final int REPLY = 65_535;

    private static final int TERMS = 2_000;

    /// Whose place in the thread is remembered until the item ends.
    private static final int REPLIES = 250_000;

    /// A number in WordPress.
    private static final int ID = 64;

    private static final Set<String> LONG = Set.of("content:encoded", "excerpt:encoded");
    private static final Set<String> MEMBERS = Set.of(
            "title",
            "link",
            "pubDate",
            "dc:creator",
            "guid",
            "wp:post_id",
            "wp:post_date",
            "wp:post_date_gmt",
            "wp:comment_status",
            "wp:post_name",
            "wp:status",
            "wp:post_type",
            "wp:post_password");

    private final Xml xml;
    private final Visitor visitor;
    private final Map<String, String> members = new HashMap<>();
    private final Map<String, Term> terms = new LinkedHashMap<>();
    private boolean told;
    private int replies;

    ItemReader(Xml xml, Visitor visitor) {
        this.xml = xml;
        this.visitor = visitor;
    }

    void read() throws BrokenExport, IOException {
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (name.equals("wp:comment")) {
                tell();
                count();
                visitor.reply(reply());
            } else if (name.equals("category")) {
                early(name);
                addTerm();
            } else if (LONG.contains(name) || MEMBERS.contains(name)) {
                early(name);
                members.putIfAbsent(name, LONG.contains(name) ? xml.text() : xml.text(SHORT));
            } else {
                xml.skip();
            }
        }
        tell();
        visitor.itemEnd();
    }

    private void tell() {
        if (!told) {
            told = true;
            visitor.item(item());
        }
    }

    private void count() throws BrokenExport {
        if (++replies > REPLIES) {
            throw xml.broken("%s has more than %,d comments".formatted(item().name(), REPLIES));
        }
    }

    /// Comments are handed on as they are read, so whom they belong to must be known by then.
    private void early(String name) throws BrokenExport {
        if (told) {
            throw xml.broken("<%s> stands after the comments of %s; an item's own members come first"
                    .formatted(name, item().name()));
        }
    }

    private void addTerm() throws BrokenExport, IOException {
        String domain = xml.attribute("domain");
        String slug = Percent.decoded(xml.attribute("nicename"));
        String name = Plain.text(xml.text(SHORT));
        var term = new Term(
                switch (domain) {
                    case "" -> "category";
                    case "tag" -> "post_tag";
                    default -> domain;
                },
                slug,
                name);
        // Version 1.0 names each twice, first without its slug.
        terms.merge(term.domain() + ":" + name, term, (old, other) -> old.slug().isEmpty() ? other : old);
        if (terms.size() > TERMS) {
            throw xml.broken("%s has more than %,d categories and tags".formatted(item().name(), TERMS));
        }
    }

    private Item item() {
        return new Item(
                word("wp:post_id"),
                word("wp:post_type"),
                word("wp:status"),
                word("title"),
                Percent.decoded(word("wp:post_name")),
                WordPressReader.login(word("dc:creator")),
                Dates.of(word("wp:post_date_gmt"), word("wp:post_date"), word("pubDate")),
                word("link"),
                word("guid"),
                members.getOrDefault("content:encoded", ""),
                members.getOrDefault("excerpt:encoded", ""),
                word("wp:post_password"),
                word("wp:comment_status").equals("open"),
                List.copyOf(terms.values()));
    }

    private String word(String name) {
        return members.getOrDefault(name, "").strip();
    }

    private Reply reply() throws BrokenExport, IOException {
        var said = new HashMap<String, String>();
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "wp:comment_content" -> said.put(name, xml.text(REPLY));
                case "wp:comment_id", "wp:comment_parent", "wp:comment_user_id" ->
                    said.put(name, xml.text(ID).strip());
                case "wp:comment_author",
                        "wp:comment_author_email",
                        "wp:comment_author_url",
                        "wp:comment_date",
                        "wp:comment_date_gmt",
                        "wp:comment_approved",
                        "wp:comment_type" -> said.put(name, xml.text(SHORT).strip());
                default -> xml.skip();
            }
        }
        return new Reply(
                said.getOrDefault("wp:comment_id", ""),
                id(said.get("wp:comment_parent")),
                Plain.text(said.getOrDefault("wp:comment_author", "")),
                said.getOrDefault("wp:comment_author_email", ""),
                said.getOrDefault("wp:comment_author_url", ""),
                id(said.get("wp:comment_user_id")),
                Dates.of(said.getOrDefault("wp:comment_date_gmt", ""), said.getOrDefault("wp:comment_date", ""), ""),
                said.getOrDefault("wp:comment_content", ""),
                said.getOrDefault("wp:comment_approved", ""),
                said.getOrDefault("wp:comment_type", ""));
    }

    private static String id(String text) {
        return text == null || text.isEmpty() || text.equals("0") ? null : text;
    }
}
