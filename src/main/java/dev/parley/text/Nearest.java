package dev.parley.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/// Guesses which name was meant by one that is not known.
public final class Nearest {

    private Nearest() {}

    /// The valid name with the fewest edits (Levenshtein), if it is near enough to be what was meant: at most two
    /// edits away, or a third of a long name.
    public static Optional<String> of(String name, Collection<String> valid) {
        var distance = new LevenshteinDistance(Math.max(2, name.length() / 3));
        return valid.stream()
                .filter(candidate -> distance.apply(name, candidate) >= 0)
                .min(Comparator.<String>comparingInt(candidate -> distance.apply(name, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
