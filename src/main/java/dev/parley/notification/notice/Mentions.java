package dev.parley.notification.notice;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// Who is called by name in a comment: `@ana`. What stands in code, in a quotation or in a link calls nobody.
final class Mentions {

    /// More of them is a list of people, not a conversation.
    static final int MOST = 10;

    private static final int LONGEST = 30;

    /// Not within a word or an e-mail address.
    private static final Pattern NAME =
            Pattern.compile("(?<![\\p{L}\\p{N}_@./-])@(?<name>[a-zA-Z](?:-?[a-zA-Z0-9]){2,29})(?![\\p{L}\\p{N}_@])");

    private Mentions() {}

    /// The usernames, each once, in their order; no more than [#MOST]. Whether anybody has them is not asked.
    ///
    /// @param html a comment as it is shown
    static List<String> in(String html) {
        if (!html.contains("@") && !html.contains("&#64;")) {
            return List.of();
        }
        var document = Jsoup.parseBodyFragment(html);
        document.select("pre, code, blockquote, a").remove();
        return NAME.matcher(document.wholeText())
                .results()
                .map(found -> found.group("name").toLowerCase(Locale.ROOT))
                .filter(name -> name.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
    }
}
