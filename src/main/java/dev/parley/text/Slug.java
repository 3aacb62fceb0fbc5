package dev.parley.text;

import com.github.slugify.Slugify;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The words of a title as they stand in an address: lower-case letters a to z and digits, in words joined by
/// hyphens.
public final class Slug {

    /// Longer ones are cut between words.
    public static final int MAX = 96;

    private static final String NONE = "untitled";
    private static final Pattern VALID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Slugify SLUGIFY =
            Slugify.builder().transliterator(true).build();

    private Slug() {}

    /// The title's slug, transliterated where it is in another script; `untitled` where no letter or digit is left.
    public static String of(String title) {
        String slug = SLUGIFY.slugify(title)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? NONE : cut(slug, MAX);
    }

    /// Whether a client's own slug may stand.
    public static boolean valid(String slug) {
        return slug.length() <= MAX && VALID.matcher(slug).matches();
    }

    /// The `n`th of those that would all be called `slug`, such as `slug-2`.
    public static String numbered(String slug, int n) {
        String number = "-" + n;
        return cut(slug, MAX - number.length()) + number;
    }

    /// The number after `taken`, which is taken, of a slug that is free; the next one where there are no gaps. However
    /// many are taken, few are asked about: the steps double until one is free, and are halved again from there
    /// (Bentley and Yao, 1976, "An almost optimal algorithm for unbounded searching").
    public static int nextFree(String slug, int taken, Predicate<String> isTaken) {
        int last = taken;
        int step = 1;
        while (isTaken.test(numbered(slug, last + step))) {
            last += step;
            step *= 2;
        }
        int free = last + step;
        while (free - last > 1) {
            int middle = (free + last) >>> 1;
            if (isTaken.test(numbered(slug, middle))) {
                last = middle;
            } else {
                free = middle;
            }
        }
        return free;
    }

    private static String cut(String slug, int most) {
        if (slug.length() <= most) {
            return slug;
        }
        int end = slug.lastIndexOf('-', most);
        return slug.substring(0, end > most / 2 ? end : most).replaceAll("-+$", "");
    }
}
