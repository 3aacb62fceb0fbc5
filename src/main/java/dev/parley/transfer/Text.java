package dev.parley.transfer;

import dev.parley.text.Words;

/// Makes foreign text fit: what a client would be refused for is mended here, since nobody is there to be asked.
final class Text {

    private Text() {}

    /// One line of at most `most` code points without anything that cannot be seen; `fallback` where nothing is
    /// left.
    static String line(String text, int most, String fallback) {
        String line = Words.line(Words.body(text));
        String fit = Words.length(line) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)).strip();
        return Words.isBlank(fit) || Words.forbidden(fit).isPresent() ? fallback : fit;
    }
}
