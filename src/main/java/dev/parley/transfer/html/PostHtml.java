package dev.parley.transfer.html;

/// The HTML of a post as WordPress keeps it: blank lines are paragraphs, shortcodes stand in brackets, blocks in
/// comments.
public final class PostHtml {

    private PostHtml() {}

    /// Its Markdown for an article. Never fails: what cannot be understood becomes plain text.
    ///
    /// @param base the address that relative links start from; may be empty
    public static String markdown(String html, String base) {
        return Translation.of(html, base, Dialect.ARTICLE);
    }

    /// Only its words, on one line.
    static String text(String html) {
        return Plain.text(Translation.parsed(html, "").body().text());
    }
}
