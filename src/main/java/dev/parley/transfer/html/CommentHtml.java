package dev.parley.transfer.html;

/// The HTML of a comment: as that of a post, but without headings, images and tables.
public final class CommentHtml {

    private CommentHtml() {}

    /// Its Markdown: headings become bold, images links. Never fails.
    ///
    /// @param base the address that relative links start from; may be empty
    public static String markdown(String html, String base) {
        return Translation.of(html, base, Dialect.COMMENT);
    }
}
