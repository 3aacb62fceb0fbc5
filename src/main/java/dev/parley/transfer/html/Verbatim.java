package dev.parley.transfer.html;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The parts of an HTML text that mean what they say, such as `<pre>`: neither line breaks nor brackets are
/// special.
final class Verbatim {

    private static final Pattern START =
            Pattern.compile("<(pre|code|script|style|textarea)(?=[\\s>])", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Pattern> ENDS = Stream.of("pre", "code", "script", "style", "textarea")
            .collect(Collectors.toMap(
                    name -> name, name -> Pattern.compile("</" + name + "\\s*+>", Pattern.CASE_INSENSITIVE)));

    private Verbatim() {}

    /// The text with all between its verbatim parts changed.
    static String outside(String html, UnaryOperator<String> change) {
        var result = new StringBuilder(html.length() + 100);
        var unclosed = new HashSet<String>();
        var start = START.matcher(html);
        int prose = 0;
        for (int from = 0; start.find(from); ) {
            String name = start.group(1).toLowerCase(Locale.ROOT);
            var end = ENDS.get(name).matcher(html);
            // Looked for only once, or a text of nothing but starts would take hours.
            if (unclosed.contains(name) || !end.find(start.end())) {
                unclosed.add(name);
                from = start.end();
            } else {
                result.append(change.apply(html.substring(prose, start.start())));
                result.append(html, start.start(), end.end());
                prose = end.end();
                from = prose;
            }
        }
        return result.append(change.apply(html.substring(prose))).toString();
    }
}
