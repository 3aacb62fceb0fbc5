package dev.parley.comment;

import dev.parley.text.Markdown;
import dev.parley.text.Words;

/// A comment's words: tidied, checked, and rendered once.
record CommentText(String markdown, String html) {

    /// @param maxLength in code points, after tidying
    /// @throws dev.parley.http.Refused `empty` or `too-long`
    static CommentText of(String bodyMarkdown, int maxLength) {
        String tidy = Words.body(bodyMarkdown).strip();
        if (tidy.isEmpty()) {
            throw CommentRefusal.EMPTY
                    .because("Nothing that can be printed is left of it")
                    .at("/bodyMarkdown");
        }
        int length = Words.length(tidy);
        if (length > maxLength) {
            throw CommentRefusal.TOO_LONG
                    .because("It has %d characters, and %d are allowed here".formatted(length, maxLength))
                    .at("/bodyMarkdown");
        }
        String html = Markdown.comment(tidy);
        if (html.isBlank()) {
            throw CommentRefusal.EMPTY
                    .because("Nothing that can be printed is left of it")
                    .at("/bodyMarkdown");
        }
        return new CommentText(tidy, html);
    }
}
