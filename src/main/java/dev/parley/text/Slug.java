package dev.parley.text;

import com.github.slugify.Slugify;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a title as they stand in an address: lower-case letters a to z and digits, in words joined by
/// hyphens.
public final class Slug {

    /// Longer ones are cut between words.
    public static final int MAX = 96;

    private static final int LONGEST_NUMBER = "-200000".length();

    static final String NONE = "untitled";
    private static final Pattern VALID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Slugify ANY = Slugify.builder().transliterator(true).build();

    /// A title without letters of other scripts is spared what takes longest.
    private static final Slugify ASCII = Slugify.builder().build();

    private Slug() {}

    /// The title's slug, transliterated where it is in another script; `untitled` where no letter or digit is left.
    public static String of(String title) {
        boolean isAscii = title.chars().allMatch(c -> c < 128);
        String slug = (isAscii ? ASCII : ANY)
                .slugify(title)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return slug.isEmpty() ? NONE : cut(slug, MAX);
    }

    /// Whether a client's own slug may stand.
    public static boolean valid(String slug) {
        return slug.length() <= MAX && VALID.matcher(slug).matches();
    }

    /// The `n`th of those that would all be called `slug`, such as `slug-2`; the first is `slug` itself.
    public static String numbered(String slug, int n) {
        if (n == 1) {
            return slug;
        }
        String number = "-" + n;
        return cut(slug, MAX - number.length()) + number;
    }

    /// What slugs have in common that come to be one when they are numbered.
    static String stem(String slug) {
        return cut(slug, MAX - LONGEST_NUMBER);
    }

    private static String cut(String slug, int most) {
        if (slug.length() <= most) {
            return slug;
        }
        int end = slug.lastIndexOf('-', most);
        return slug.substring(0, end > most / 2 ? end : most).replaceAll("-+$", "");
    }
}
