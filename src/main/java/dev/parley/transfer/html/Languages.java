package dev.parley.transfer.html;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Which language a piece of code is in, where its markup or a plugin's says so.
final class Languages {

    private static final Pattern NAMED =
            Pattern.compile("(?:^|\\s)(?:language-|lang-|lang:|brush:\\s?)([a-zA-Z][\\w+#-]{0,30})");

    private Languages() {}

    /// Null where nothing does.
    static String of(Element code) {
        var inner = code.selectFirst("> code");
        var named = NAMED.matcher(code.className() + " " + (inner == null ? "" : inner.className()));
        return named.find() ? named.group(1) : null;
    }
}
