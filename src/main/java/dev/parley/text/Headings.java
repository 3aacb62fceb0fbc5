package dev.parley.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.text.TextContentRenderer;

/// Gives a text's headings their ids. Every id that the renderer makes is marked with a word that depends on the
/// whole text, so that the sanitiser can tell it from one that the text itself brings along.
final class Headings implements AttributeProvider {

    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();

    /// In characters, of how much of all headings ids are made. It is more than any article has; to read other scripts
    /// takes a tenth of a millisecond for each.
    private static final int NAMED = 20_000;

    private final String mark;
    private final Map<Node, String> ids = new IdentityHashMap<>();
    private final List<Section> sections = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    /// The last one that was given, by stem.
    private final Map<String, Integer> numbers = new HashMap<>();

    private int named;

    private Headings(String mark) {
        this.mark = mark;
    }

    static Headings of(Node document, String text) {
        var headings = new Headings("id-" + digest(text) + "-");
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                headings.add(heading);
            }
        });
        return headings;
    }

    private void add(Heading heading) {
        String title = TEXT.render(heading).strip();
        named += title.length();
        String slug = named > NAMED ? Slug.NONE : Slug.of(title);
        String id = slug;
        while (!taken.add(id)) {
            id = Slug.numbered(slug, numbers.merge(Slug.stem(slug), 2, (number, _) -> number + 1));
        }
        ids.put(heading, id);
        sections.add(new Section(id, heading.getLevel(), title));
    }

    @Override
    public void setAttributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", ids.get(node));
        }
        // Footnotes come with ids of their own.
        attributes.computeIfPresent("id", (_, id) -> mark + id);
    }

    String mark() {
        return mark;
    }

    List<Section> sections() {
        return List.copyOf(sections);
    }

    private static String digest(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
