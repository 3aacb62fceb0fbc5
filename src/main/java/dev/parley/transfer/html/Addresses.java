package dev.parley.transfer.html;

import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/// Where links and pictures lead to, made whole with the address of the page they stood on.
final class Addresses {

    private Addresses() {}

    /// Of the web or of a letter box; null where it leads nowhere that Parley links to.
    static String of(Element element, String attribute) {
        return starting(element, attribute, "http://", "https://", "mailto:");
    }

    /// Only of the web.
    static String web(Element element, String attribute) {
        return starting(element, attribute, "http://", "https://");
    }

    private static String starting(Element element, String attribute, String... starts) {
        String given = element.attr(attribute).strip();
        if (given.startsWith("#")) {
            return null;
        }
        String whole = given.startsWith("//") ? "https:" + given : element.absUrl(attribute);
        String address = (whole.isEmpty() ? given : whole)
                .replaceAll("[\\s\\p{Cntrl}]", "%20")
                .replace("<", "%3C")
                .replace(">", "%3E");
        String lower = address.toLowerCase(Locale.ROOT);
        return Stream.of(starts).anyMatch(lower::startsWith) ? address : null;
    }
}
