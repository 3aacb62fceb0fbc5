package dev.parley.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/// How exactly a list is to be counted: not at all, up to a bound, or to the end.
public enum Counting {
    NONE,
    ESTIMATED,
    EXACT;

    /// An estimate counts no further than this; beyond it the answer is "at least".
    private static final long ENOUGH = 10_000;

    /// Read from the `count` parameter.
    public static Counting fromString(String text) {
        return Arrays.stream(values())
                .filter(counting -> counting.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> HttpRefusal.INVALID_PARAMETER
                        .because("`count` is one of none, estimated, exact")
                        .in("count"));
    }

    /// Puts the count into a page.
    ///
    /// @param count counts the rows of the whole list, but no more than the bound that it is given
    public <T> Page<T> onto(Page<T> page, LongUnaryOperator count) {
        return switch (this) {
            case NONE -> page;
            case EXACT -> page.counted(new Page.Count(count.applyAsLong(Long.MAX_VALUE), "eq"));
            case ESTIMATED -> {
                long value = count.applyAsLong(ENOUGH + 1);
                yield page.counted(value > ENOUGH ? new Page.Count(ENOUGH, "gte") : new Page.Count(value, "eq"));
            }
        };
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
