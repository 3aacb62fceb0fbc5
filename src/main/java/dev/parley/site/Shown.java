package dev.parley.site;

import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The article that a page of the site shows, as the page's address names it.
///
/// @param id   null where the address does not say it
/// @param slug null where the address does not say it
public record Shown(UUID id, String slug) {

    private static final String SLUG = "(?<slug>[^/?#]+)";
    private static final String ID = "(?<id>\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})";

    /// All addresses that show an article; over http as over https.
    ///
    /// @param template with `{slug}` or `{id}` in it, or both
    static Pattern pattern(String template) {
        String quoted = Pattern.quote(template.replaceFirst("^https?", ""));
        return Pattern.compile("https?" + filled(filled(quoted, "{slug}", SLUG, "[^/?#]+"), "{id}", ID, "[^/?#]+"));
    }

    /// A group may have its name once.
    private static String filled(String quoted, String place, String first, String others) {
        int at = quoted.indexOf(place);
        return at < 0
                ? quoted
                : quoted.substring(0, at)
                        + unquoted(first)
                        + quoted.substring(at + place.length()).replace(place, unquoted(others));
    }

    private static String unquoted(String group) {
        return "\\E" + group + "\\Q";
    }

    static Shown of(Matcher found) {
        return new Shown(id(found), found.namedGroups().containsKey("slug") ? found.group("slug") : null);
    }

    /// Whether the address says which article it is at all: one may show them all.
    boolean isSaid() {
        return id != null || slug != null;
    }

    private static UUID id(MatchResult found) {
        return found.namedGroups().containsKey("id") ? UUID.fromString(found.group("id")) : null;
    }
}
