package dev.parley.search.highlight;

import dev.parley.search.wording.Folded;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A text in which words are marked, and all its words, folded once: it is read for the forms of a word and marked
/// then.
record Passage(String text, List<Folded.Place> places) {

    /// @param text null for none
    static Passage of(String text) {
        return text == null ? new Passage("", List.of()) : new Passage(text, Folded.places(text));
    }

    Stream<String> words() {
        return places.stream().map(Folded.Place::folded);
    }

    /// Where any of these stand.
    ///
    /// @param words folded
    List<Folded.Place> placesOf(Set<String> words) {
        return places.stream().filter(place -> words.contains(place.folded())).toList();
    }
}
