package dev.parley.transfer.wordpress;

import java.util.regex.Pattern;

/// What the reader calls the namespaces of an export, whatever prefix the file gives them.
final class Names {

    private static final Pattern WORDPRESS = Pattern.compile("https?://wordpress\\.org/export/1\\.[012]/");
    private static final Pattern EXCERPT = Pattern.compile("https?://wordpress\\.org/export/1\\.[012]/excerpt/");
    private static final Pattern CONTENT = Pattern.compile("https?://purl\\.org/rss/1\\.0/modules/content/");
    private static final Pattern DUBLIN_CORE = Pattern.compile("https?://purl\\.org/dc/elements/1\\.1/");

    private Names() {}

    static String prefix(String namespace) {
        if (WORDPRESS.matcher(namespace).matches()) {
            return "wp:";
        } else if (EXCERPT.matcher(namespace).matches()) {
            return "excerpt:";
        } else if (CONTENT.matcher(namespace).matches()) {
            return "content:";
        } else {
            return DUBLIN_CORE.matcher(namespace).matches() ? "dc:" : "";
        }
    }
}
