package dev.parley.moderation.rule.wording;

import java.util.List;

/// What a rule looks for.
public sealed interface Wording permits Phrase, Regex {

    /// As it was written, tidied.
    String text();

    /// What two wordings have in common that find the same.
    String likeness();

    /// What it adds to the looking through of one character, beside others of its kind.
    int cost();

    /// Where it stands in a text: the first of all places, as many as are wanted.
    List<Place> places(String text, int most);
}
