package dev.parley.moderation.rule.wording;

import dev.parley.text.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Any number of phrases, looked for at once: a tree of their words, walked from each word of the text as far as any
/// phrase goes on. How many there are costs nothing; the longest bounds the walk.
///
/// @param <T> what each stands for
public final class Phrases<T> {

    private final Node<T> root = new Node<>();

    private static final class Node<T> {
        private final Map<String, Node<T>> next = new HashMap<>();
        private T found;
    }

    /// Adds a phrase; no two are alike.
    public void add(Phrase phrase, T value) {
        var node = root;
        for (String word : phrase.words()) {
            node = node.next.computeIfAbsent(word, _ -> new Node<>());
        }
        node.found = value;
    }

    /// Hands over all that is found, and where.
    public void find(List<Word> words, BiConsumer<T, Place> hand) {
        for (int start = 0; start < words.size(); start++) {
            var node = root;
            for (int at = start; at < words.size() && node != null; at++) {
                node = node.next.get(words.get(at).likeness());
                if (node != null && node.found != null) {
                    hand.accept(
                            node.found,
                            new Place(words.get(start).start(), words.get(at).end()));
                }
            }
        }
    }
}
