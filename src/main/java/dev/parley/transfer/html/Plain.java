package dev.parley.transfer.html;

import dev.parley.text.Words;
import org.jsoup.Jsoup;

/// A single line without markup: names and titles stand in a database as HTML.
public final class Plain {

    private Plain() {}

    /// What a reader sees of it: tags gone, entities resolved, tidied to one line.
    public static String text(String html) {
        boolean marked = html.indexOf('<') >= 0 || html.indexOf('&') >= 0;
        return Words.line(Words.body(marked ? Jsoup.parseBodyFragment(html).text() : html));
    }

    /// The same in quotation marks and not too long, for a report; nothing where nothing is left.
    public static String quoted(String html, int most) {
        String text = text(html);
        return text.isEmpty() ? "" : "“" + cut(text, most) + "”";
    }

    /// Its first characters, with an ellipsis where there were more.
    static String cut(String text, int most) {
        return Words.length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }
}
