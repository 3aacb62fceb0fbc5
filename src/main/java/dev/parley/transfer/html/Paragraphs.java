package dev.parley.transfer.html;

import java.util.Locale;
import java.util.Set;

/// WordPress' rule for line breaks (`wpautop`): a blank line begins a paragraph, a single one breaks the line, and
/// next to tags that stand alone neither means anything.
final class Paragraphs {

    /// They stand alone.
    static final Set<String> BLOCKS = Set.of(
            ("address article aside blockquote body caption center col colgroup dd details dir div dl dt fieldset"
                            + " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav"
                            + " ol p pre section summary table tbody td tfoot th thead tr ul")
                    .split(" "));

    private final String html;
    private final StringBuilder marked;
    private int at;
    private int newlines;
    private boolean afterBlock = true;
    private boolean tagsEnded;
    private boolean commentsEnded;

    private Paragraphs(String html) {
        this.html = html;
        this.marked = new StringBuilder(html.length() + 100);
    }

    /// The HTML with a `<p>` or `<br>` for each line break that means one.
    static String marked(String html) {
        return new Paragraphs(html).mark();
    }

    private String mark() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<' && isTag()) {
                copyTag();
            } else if (Character.isWhitespace(c)) {
                newlines += c == '\n' ? 1 : 0;
                if (c != '\n' && newlines == 0) {
                    marked.append(c);
                }
                at++;
            } else {
                breakLine(false);
                marked.append(c);
                at++;
                afterBlock = false;
            }
        }
        return newlines > 0 ? marked.append('\n').toString() : marked.toString();
    }

    private boolean isTag() {
        if (tagsEnded || at + 1 == html.length()) {
            return false;
        }
        char next = html.charAt(at + 1);
        boolean tag = next == '/' || next == '!' || Character.isLetter(next);
        // Looked for only until there is none, or a text of nothing but `<` would take hours.
        tagsEnded = tag && html.indexOf('>', at) < 0;
        return tag && !tagsEnded;
    }

    private void copyTag() {
        int end = html.startsWith("<!--", at) ? endOfComment() : html.indexOf('>', at);
        String tag = html.substring(at, end + 1);
        String name = name(tag);
        boolean block = BLOCKS.contains(name) || name.equals("br");
        breakLine(block);
        marked.append(tag);
        at = end + 1;
        afterBlock = block || tag.startsWith("<!") && afterBlock;
    }

    /// One that does not end is a tag.
    private int endOfComment() {
        int end = commentsEnded ? -1 : html.indexOf("-->", at);
        commentsEnded = end < 0;
        return end < 0 ? html.indexOf('>', at) : end + 2;
    }

    private static String name(String tag) {
        int start = tag.startsWith("</") ? 2 : 1;
        int end = start;
        while (end < tag.length() && Character.isLetterOrDigit(tag.charAt(end))) {
            end++;
        }
        return tag.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private void breakLine(boolean beforeBlock) {
        if (newlines > 0) {
            boolean alone = beforeBlock || afterBlock;
            marked.append(alone ? "\n" : newlines > 1 ? "\n<p>" : "<br>\n");
        }
        newlines = 0;
    }
}
