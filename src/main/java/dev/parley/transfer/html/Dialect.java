package dev.parley.transfer.html;

/// Which Markdown is wanted: comments know no headings, images, tables and HTML.
enum Dialect {
    ARTICLE,
    COMMENT
}
