package dev.parley.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A statement with its named parameters found: `:name`, but not `::type`, and not inside quotes.
///
/// @param places   of its columns, by name, as they come to be known
/// @param question what it is for
/// @param isChange whether it may change something
record SqlText(String jdbc, List<String> names, Map<String, Integer> places, Question question, boolean isChange) {

    private static final Pattern TOKEN = Pattern.compile("'[^']*'|::\\w+|:([a-zA-Z]\\w*)");

    /// Words that change something, or lock it for that. Where one stands as something else, too, the
    /// statement is merely not repeated.
    private static final Pattern CHANGE =
            Pattern.compile("\\b(insert|update|delete|merge|lock|share|set|call)\\b", Pattern.CASE_INSENSITIVE);

    static SqlText parse(String text, Question question) {
        var names = new ArrayList<String>();
        String jdbc = TOKEN.matcher(text).replaceAll(token -> {
            if (token.group(1) == null) {
                return java.util.regex.Matcher.quoteReplacement(token.group());
            }
            names.add(token.group(1));
            return "?";
        });
        return new SqlText(
                jdbc,
                List.copyOf(names),
                new ConcurrentHashMap<>(),
                question,
                CHANGE.matcher(text).find());
    }
}
