package dev.parley.transfer.html;

import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.jsoup.nodes.Element;

/// Translates tables of data. Those that only lay out a page are taken apart instead.
final class Tables {

    /// Wider tables cannot be read, and each short row of theirs would be filled up.
    private static final int MAX_COLUMNS = 40;

    private final String link;

    Tables(String link) {
        this.link = link;
    }

    /// Whether Markdown can hold it: two columns or more, and only words in its cells.
    static boolean fits(Element table) {
        int columns = columns(rows(table));
        return columns > 1
                && columns <= MAX_COLUMNS
                && table.selectFirst("table table, ul, ol, pre, blockquote, h1, h2, h3, h4, h5, h6, hr") == null;
    }

    TableBlock table(Element element) {
        var rows = rows(element);
        var first = rows.getFirst();
        boolean headed = first.parent().normalName().equals("thead")
                || first.children().stream().allMatch(cell -> cell.normalName().equals("th"));
        var head = new TableHead();
        head.appendChild(headed ? row(first, true) : blank(columns(rows)));
        fill(head.getFirstChild(), columns(rows));
        var body = new TableBody();
        rows.stream().skip(headed ? 1 : 0).forEach(row -> body.appendChild(row(row, false)));
        var table = new TableBlock();
        table.appendChild(head);
        table.appendChild(body);
        return table;
    }

    private static List<Element> rows(Element table) {
        return table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr").stream()
                .filter(row -> !row.children().isEmpty())
                .toList();
    }

    private static int columns(List<Element> rows) {
        return rows.stream()
                .mapToInt(row -> row.children().stream().mapToInt(Tables::span).sum())
                .max()
                .orElse(0);
    }

    private TableRow row(Element element, boolean head) {
        var row = new TableRow();
        for (var cell : element.children()) {
            row.appendChild(cell(cell, head));
            for (int i = 1; i < span(cell); i++) {
                row.appendChild(empty(head));
            }
        }
        return row;
    }

    private TableCell cell(Element element, boolean head) {
        var cell = empty(head);
        for (var paragraph : new Inlines(Dialect.ARTICLE, Inlines.Break.TAG, link).all(element)) {
            if (cell.getFirstChild() != null) {
                var br = new HtmlInline();
                br.setLiteral("<br>");
                cell.appendChild(br);
            }
            Blocks.move(paragraph, cell);
        }
        return cell;
    }

    private static TableRow blank(int columns) {
        var row = new TableRow();
        fill(row, columns);
        return row;
    }

    private static void fill(Node row, int columns) {
        int count = 0;
        for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            count++;
        }
        for (; count < columns; count++) {
            row.appendChild(empty(true));
        }
    }

    private static TableCell empty(boolean head) {
        var cell = new TableCell();
        cell.setHeader(head);
        return cell;
    }

    private static int span(Element cell) {
        String span = cell.attr("colspan");
        return span.matches("[1-9]\\d?") ? Integer.parseInt(span) : 1;
    }
}
