package dev.parley.text;

import java.util.regex.Pattern;

/// Disarms runs that cost the parser far more than they can mean: it looks for the end of each run of backticks,
/// brackets or delimiters through all that follows, so that a text of nothing else takes seconds.
final class Unclosed {

    /// More of these side by side than this mean nothing in Markdown that a person would write.
    private static final int MAX_RUN = 100;

    private static final Pattern RUN = Pattern.compile("([`*_~\\[\\]!<>])\\1{" + MAX_RUN + ",}");

    private Unclosed() {}

    static String tamed(String markdown) {
        return RUN.matcher(markdown)
                .replaceAll(run ->
                        java.util.regex.Matcher.quoteReplacement(run.group().substring(0, MAX_RUN)));
    }
}
