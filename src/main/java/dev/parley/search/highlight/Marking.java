package dev.parley.search.highlight;

import dev.parley.search.wording.Folded;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Marks words in a text. What comes out is HTML: the text escaped, and no other element than `<mark>`.
///
/// @param words folded
record Marking(Set<String> words) {

    /// In characters, of what is shown of a long text; and of what may stand before the first word of it.
    private static final int EXCERPT = 240;

    private static final int BEFORE = 60;

    private static final String CUT = "…";

    /// The whole text with its words marked; nothing where none of them is in it.
    Optional<String> whole(Passage passage) {
        var places = passage.placesOf(words);
        String text = passage.text();
        return places.isEmpty() ? Optional.empty() : Optional.of(marked(text, 0, text.length(), places));
    }

    /// The part of a text that has the most different words, marked; nothing where none of them is in it.
    Optional<String> excerpt(Passage passage) {
        var places = passage.placesOf(words);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        String text = passage.text();
        int first = best(places);
        int start = startBefore(text, places.get(first).start());
        int end = endAfter(text, Math.max(places.get(first).end(), Math.min(text.length(), start + EXCERPT)));
        var shown = places.stream()
                .filter(place -> place.start() >= start && place.end() <= end)
                .toList();
        return Optional.of((start > 0 ? CUT : "") + marked(text, start, end, shown) + (end < text.length() ? CUT : ""));
    }

    /// The place from which on the most different words stand near to each other.
    private static int best(List<Folded.Place> places) {
        int best = 0;
        int most = 0;
        for (int i = 0; i < places.size(); i++) {
            var different = new HashSet<String>();
            for (int j = i;
                    j < places.size() && places.get(j).end() - places.get(i).start() <= EXCERPT - BEFORE;
                    j++) {
                different.add(places.get(j).folded());
            }
            if (different.size() > most) {
                most = different.size();
                best = i;
            }
        }
        return best;
    }

    /// The beginning of a word, or of what is taken for one.
    private static int startBefore(String text, int word) {
        int earliest = word - BEFORE;
        if (earliest <= 0) {
            return 0;
        }
        int space = text.indexOf(' ', earliest);
        return space < 0 || space >= word ? word : space + 1;
    }

    private static int endAfter(String text, int latest) {
        if (latest >= text.length()) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', latest);
        return space > latest - BEFORE ? space : Character.isLowSurrogate(text.charAt(latest)) ? latest - 1 : latest;
    }

    private static String marked(String text, int start, int end, List<Folded.Place> places) {
        var html = new StringBuilder(end - start + 16 * places.size());
        int at = start;
        for (var place : places) {
            escape(text, at, place.start(), html);
            html.append("<mark>");
            escape(text, place.start(), place.end(), html);
            html.append("</mark>");
            at = place.end();
        }
        escape(text, at, end, html);
        return html.toString();
    }

    private static void escape(String text, int start, int end, StringBuilder html) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
    }
}
