package dev.parley.moderation.rule.wording;

import dev.parley.text.Word;
import dev.parley.text.Words;
import java.util.ArrayList;
import java.util.List;

/// A word, or some that follow each other, found as whole words whatever their case, their forms and what stands
/// between them.
///
/// @param words as they are compared
public record Phrase(String text, List<String> words) implements Wording {

    /// Longer than this is no phrase that somebody would write twice.
    public static final int MAX_LENGTH = 200;

    /// Reads what a moderator wrote, one line.
    ///
    /// @throws dev.parley.http.Refused `not-a-word` at `/text`
    public static Phrase of(String text) {
        if (Words.length(text) > MAX_LENGTH) {
            throw WordingRefusal.NOT_A_WORD
                    .because("It has %d characters, and %d are allowed".formatted(Words.length(text), MAX_LENGTH))
                    .at("/text");
        }
        var words = Word.of(text).stream().map(Word::likeness).toList();
        if (words.isEmpty()) {
            throw WordingRefusal.NOT_A_WORD
                    .because("There is no letter and no digit in it")
                    .at("/text");
        }
        return new Phrase(text, words);
    }

    @Override
    public String likeness() {
        return String.join(" ", words);
    }

    /// Phrases are all looked for at once: one more costs nothing.
    @Override
    public int cost() {
        return 0;
    }

    @Override
    public List<Place> places(String text, int most) {
        var places = new ArrayList<Place>();
        var phrases = new Phrases<Phrase>();
        phrases.add(this, this);
        phrases.find(Word.of(text), (_, place) -> {
            if (places.size() < most) {
                places.add(place);
            }
        });
        return places;
    }
}
