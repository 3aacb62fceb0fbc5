package dev.parley.search.index;

import org.jsoup.Jsoup;

/// What a reader sees of a rendered body: its text without markup. The library takes what is struck out for a block and
/// would put spaces around it.
public final class Body {

    private Body() {}

    /// In one line.
    public static String text(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.select("del, ins").unwrap();
        return document.text();
    }
}
