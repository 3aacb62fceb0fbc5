package dev.parley.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

public final class Nearest {
    private Nearest() {}

    public static Optional<String> of(String name, Collection<String> valid) {
        int most = Math.max(2, name.length() / 3);
        var distance = new LevenshteinDistance(most);
        return valid.stream()
                .filter(v -> distance.apply(name, v) >= 0)
                .min(Comparator.comparing(v -> distance.apply(name, v)));
    }
}
