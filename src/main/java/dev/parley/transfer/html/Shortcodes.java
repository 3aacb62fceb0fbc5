package dev.parley.transfer.html;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Entities;

/// The words in brackets that WordPress and its plugins replace when a post is shown. Captions become figures, what
/// is embedded becomes its address, the others go; brackets that are no shortcode stay.
final class Shortcodes {

    private static final Pattern ATTRIBUTE = Pattern.compile(
            "\\s{1,40}+([\\w-]{1,60}+)\\s{0,9}+=\\s{0,9}+(?:\"([^\"]{0,4000}+)\"|'([^']{0,4000}+)'|([^\\s\\]\"']{1,2000}+))");
    private static final Pattern SHORTCODE = Pattern.compile("(\\[?)\\[(/?)([a-zA-Z][\\w-]{0,60}+)((?:"
            + ATTRIBUTE.pattern().replaceAll("\\((?!\\?)", "(?:")
            + "){0,60}+)\\s{0,9}+/?](]?)");

    /// The old form: `[youtube=https://…]`, `[vimeo https://…]`.
    private static final Pattern ADDRESSED = Pattern.compile(
            "\\[[a-zA-Z][\\w-]{0,60}+[=\\s]\\s{0,9}+(https?://[^\\s\\[\\]\"'<>]{1,2000}+)[^\\[\\]]{0,200}+]");

    private static final Set<String> CAPTIONS = Set.of("caption", "wp_caption");
    private static final Set<String> KNOWN = Set.of(
            "embed", "gallery", "playlist", "audio", "video", "wpvideo", "slideshow", "contact-form", "googlemaps");

    private Shortcodes() {}

    static String expanded(String html) {
        if (html.indexOf('[') < 0) {
            return html;
        }
        var dropped = new HashSet<String>();
        String addressed =
                ADDRESSED.matcher(html).replaceAll(found -> Matcher.quoteReplacement(paragraph(found.group(1))));
        return SHORTCODE.matcher(addressed).replaceAll(found -> Matcher.quoteReplacement(expanded(found, dropped)));
    }

    private static String expanded(MatchResult found, Set<String> dropped) {
        boolean closing = !found.group(2).isEmpty();
        String name = found.group(3);
        String attributes = found.group(4);
        if (!found.group(1).isEmpty() && !found.group(5).isEmpty()) {
            // Doubled brackets show the shortcode itself.
            return found.group().substring(1, found.group().length() - 1);
        } else if (CAPTIONS.contains(name)) {
            return found.group(1)
                    + (closing ? "</figure>\n" : "\n<figure>" + value(attributes, "caption"))
                    + found.group(5);
        } else if (KNOWN.contains(name) || !attributes.isEmpty() || closing && dropped.contains(name)) {
            dropped.add(name);
            return found.group(1) + (name.equals("embed") ? "\n\n" : "") + address(attributes) + found.group(5);
        } else {
            return found.group();
        }
    }

    private static String address(String attributes) {
        var each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            String value = value(each);
            if (value.startsWith("https://") || value.startsWith("http://")) {
                return paragraph(value);
            }
        }
        return "";
    }

    private static String paragraph(String address) {
        String text = Entities.escape(org.jsoup.parser.Parser.unescapeEntities(address, true));
        return "\n\n<a href=\"%s\">%s</a>\n\n".formatted(text, text);
    }

    private static String value(String attributes, String name) {
        var each = ATTRIBUTE.matcher(attributes);
        while (each.find()) {
            if (each.group(1).equals(name)) {
                return "<figcaption>" + value(each) + "</figcaption>";
            }
        }
        return "";
    }

    private static String value(MatchResult attribute) {
        for (int group = 2; group <= 4; group++) {
            if (attribute.group(group) != null) {
                return attribute.group(group);
            }
        }
        return "";
    }
}
