package dev.parley.comment;

import dev.parley.text.Nearest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The orders of a thread. Each is a stored rank, so that a page is a walk along an index; ties go to the newer
/// comment, whose id is the larger one.
public enum Order {
    BEST("best", "double precision", "'infinity'", Remark::best),
    TOP("score", "integer", "2147483647", Remark::score),
    NEW("created_at", "timestamptz", "'infinity'", Remark::createdAt),
    OLD("created_at", "timestamptz", "'-infinity'", Remark::createdAt),
    CONTROVERSIAL("controversial", "double precision", "'infinity'", Remark::controversial),
    ACTIVE("active_at", "timestamptz", "'infinity'", Remark::activeAt);

    private final String column;
    private final String type;
    private final String first;
    private final Function<Remark, Comparable<?>> rank;

    Order(String column, String type, String first, Function<Remark, Comparable<?>> rank) {
        this.column = column;
        this.type = type;
        this.first = first;
        this.rank = rank;
    }

    /// Read from a `sort` or `replySort` parameter; `fallback` where it is absent.
    static Order of(String parameter, String text, Order fallback) {
        if (text == null) {
            return fallback;
        }
        return Arrays.stream(values())
                .filter(order -> order.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> unknown(parameter, text));
    }

    private static RuntimeException unknown(String parameter, String text) {
        var valid = Arrays.stream(values()).map(Order::wire).toList();
        String hint = Nearest.of(text, valid)
                .map("; did you mean `%s`?"::formatted)
                .orElse("; it is one of %s".formatted(valid));
        return CommentRefusal.UNKNOWN_SORT
                .because("There is no order of this name" + hint)
                .in(parameter);
    }

    /// How replies are ordered below roots of this order, unless the caller says otherwise.
    Order ofReplies() {
        return switch (this) {
            case NEW, OLD, ACTIVE -> OLD;
            case BEST, TOP, CONTROVERSIAL -> BEST;
        };
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The keyset as SQL columns of `alias`, such as `c.best, c.id`.
    String columns(String alias) {
        return "%1$s.%2$s, %1$s.id".formatted(alias, column);
    }

    /// The keyset's `order by`, turned round for a page that is read backwards.
    String by(String alias, boolean backwards) {
        String direction = descends(backwards) ? " desc" : "";
        return Arrays.stream(columns(alias).split(", "))
                .map(key -> key + direction)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
    }

    /// The comparison that finds what lies beyond a keyset, or at it too.
    String beyond(boolean backwards, boolean inclusive) {
        return (descends(backwards) ? "<" : ">") + (inclusive ? "=" : "");
    }

    private boolean descends(boolean backwards) {
        return (this == OLD) == backwards;
    }

    /// The cursor's keyset as parameters `:key` and `:id`.
    String parameters() {
        return "cast(:key as %s), cast(:id as uuid)".formatted(type);
    }

    /// A keyset before everything, for a page that begins in a section in front of the one at hand.
    String firstOfAll() {
        String id = this == OLD
                ? "'00000000-0000-0000-0000-000000000000'::uuid"
                : "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid";
        return "%s::%s, %s".formatted(first, type, id);
    }

    /// The keyset of a row that was read, for its cursor: rank and id.
    List<String> keys(Remark remark) {
        return List.of(String.valueOf(rank.apply(remark)), remark.id().toString());
    }

    @SuppressWarnings("unchecked")
    Comparator<Remark> comparator() {
        var upwards = Comparator.comparing((Remark remark) -> (Comparable<Object>) rank.apply(remark))
                .thenComparing(Remark::id);
        return this == OLD ? upwards : upwards.reversed();
    }
}
