package dev.parley.transfer.html;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/// Writes paragraphs. Spaces and line breaks are held back until something visible follows, so that none stands at
/// an edge, where Markdown would read more into it.
final class Pen {

    /// Not the punctuation that may follow it.
    private static final Pattern ADDRESS = Pattern.compile("https?://[^<>]{0,2000}[^<>.,;:!?)\\]'\"…]");

    private final Inlines.Break kind;
    private final List<Node> paragraphs = new ArrayList<>();
    private Node paragraph = new Paragraph();
    private Node at = paragraph;
    private Run run = new Run();
    private int last = ' ';
    private boolean space;
    private int lines;
    private boolean opened;

    Pen(Inlines.Break kind) {
        this.kind = kind;
    }

    void write(String text) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || isSpace(text.charAt(i))) {
                if (start < i) {
                    word(text.substring(start, i));
                }
                start = i + 1;
                space |= i < text.length() && last != ' ';
            }
        }
    }

    void breakLine() {
        if (!opened && paragraph.getFirstChild() != null) {
            lines++;
        }
        space = false;
    }

    /// Writes the space that stands at the beginning of a text before what that text will stand in.
    void lift(String text) {
        space |= last != ' ' && !text.isEmpty() && isSpace(text.charAt(0));
        catchUp();
    }

    /// Two pieces of code side by side are one: their backticks could not be told apart.
    void code(String literal) {
        catchUp();
        if (at.getLastChild() instanceof Code before) {
            before.setLiteral(before.getLiteral() + literal);
        } else {
            at.appendChild(new Code(literal));
        }
        wrote('`');
    }

    /// Writes within a node, and leaves the node out where nothing was written.
    ///
    /// @param close the character that it ends with in Markdown
    void within(Node node, Runnable writing, int close) {
        within(node, writing, close, false);
    }

    void within(Node node, Runnable writing, int close, boolean always) {
        catchUp();
        var outer = at;
        int before = last;
        outer.appendChild(node);
        at = node;
        opened = true;
        last = ' ';
        writing.run();
        at = outer;
        opened = false;
        if (node.getFirstChild() != null || always) {
            wrote(close);
        } else {
            node.unlink();
            last = before;
        }
    }

    /// What is Markdown or HTML already.
    void raw(String literal) {
        var html = new HtmlInline();
        html.setLiteral(literal);
        at.appendChild(html);
        wrote('>');
    }

    void open(String tag) {
        catchUp();
        raw(tag);
        opened = true;
        last = ' ';
    }

    void address(String address) {
        catchUp();
        raw("<" + address + ">");
    }

    int last() {
        return last;
    }

    boolean isWithin(Class<? extends Node> kind) {
        for (var node = at; node != null; node = node.getParent()) {
            if (kind.isInstance(node)) {
                return true;
            }
        }
        return false;
    }

    List<Node> paragraphs() {
        endParagraph();
        return paragraphs;
    }

    private void word(String word) {
        if (ADDRESS.matcher(word).matches() && !isWithin(Link.class)) {
            address(word);
        } else {
            catchUp();
            text(word);
            wrote(word.codePointBefore(word.length()));
        }
    }

    private void text(String more) {
        run = run.under(at);
        run.append(more);
    }

    private void wrote(int character) {
        last = character;
        opened = false;
    }

    private void catchUp() {
        if (lines > 1 && at == paragraph && kind == Inlines.Break.LINE) {
            endParagraph();
        } else if (lines > 0) {
            putBreak();
        } else if (space) {
            text(" ");
            last = ' ';
        }
        lines = 0;
        space = false;
    }

    private void putBreak() {
        switch (kind) {
            case LINE -> at.appendChild(new HardLineBreak());
            case TAG -> raw("<br>");
            case SPACE -> text(" ");
        }
        last = ' ';
    }

    private void endParagraph() {
        run.end();
        boolean blank = paragraph.getFirstChild() instanceof Text only
                && only.getNext() == null
                && only.getLiteral().codePoints().allMatch(Character::isSpaceChar);
        if (paragraph.getFirstChild() != null && !blank) {
            paragraphs.add(paragraph);
        }
        paragraph = new Paragraph();
        at = paragraph;
        last = ' ';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }
}
