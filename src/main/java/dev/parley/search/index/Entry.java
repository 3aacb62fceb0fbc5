package dev.parley.search.index;

import dev.parley.search.wording.Folded;
import dev.parley.search.wording.Tongue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/// What is to be found of one article or comment: its words, folded.
///
/// @param language as its article has it
record Entry(UUID id, String language, String title, String summary, String tags, String body) {

    /// PostgreSQL takes no more than 1 MiB of words and their places; what is further down in a text is not found.
    private static final int MOST_OCTETS = 400_000;

    /// Tells the words of several parts apart where they go to PostgreSQL as one text.
    private static final String SPACE = " ";

    static Entry of(UUID id, String language, String title, String summary, List<String> tags, String body) {
        return new Entry(
                id,
                language,
                folded(title),
                folded(summary),
                tags.stream().map(Folded::line).reduce("", (one, other) -> one + SPACE + other),
                cut(Folded.line(body)));
    }

    private static String folded(String text) {
        return text == null ? "" : Folded.line(text);
    }

    private static String cut(String words) {
        byte[] octets = words.getBytes(StandardCharsets.UTF_8);
        return octets.length <= MOST_OCTETS
                ? words
                : cutBetweenWords(new String(octets, 0, MOST_OCTETS, StandardCharsets.UTF_8));
    }

    private static String cutBetweenWords(String words) {
        return words.substring(0, words.lastIndexOf(' '));
    }

    /// The text search configuration of its language.
    String config() {
        return Tongue.config(language);
    }

    /// Its different words, in one order, with a space between.
    String vocabulary() {
        return String.join(
                SPACE, new TreeSet<>(words(title, summary, tags, body).toList()));
    }

    private static Stream<String> words(String... texts) {
        return Stream.of(texts).flatMap(text -> Stream.of(text.split(SPACE))).filter(word -> !word.isEmpty());
    }
}
