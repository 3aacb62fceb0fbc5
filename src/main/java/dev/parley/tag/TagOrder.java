package dev.parley.tag;

import dev.parley.http.Cursor;
import dev.parley.text.Nearest;
import java.util.Arrays;
import java.util.List;

/// The orders that a list of tags comes in, each a keyset that ends in the id.
enum TagOrder {
    MOST_USED("-articleCount", "article_count", "integer", true),
    NAME("name", "name", "text", false);

    private final String wire;
    private final String column;
    private final String type;
    private final boolean descending;

    TagOrder(String wire, String column, String type, boolean descending) {
        this.wire = wire;
        this.column = column;
        this.type = type;
        this.descending = descending;
    }

    static TagOrder of(String wire) {
        return wire == null
                ? MOST_USED
                : Arrays.stream(values())
                        .filter(order -> order.wire.equals(wire))
                        .findFirst()
                        .orElseThrow(() -> unknown(wire));
    }

    String wire() {
        return wire;
    }

    private static RuntimeException unknown(String wire) {
        var valid = Arrays.stream(values()).map(order -> order.wire).toList();
        String hint =
                Nearest.of(wire, valid).map(" Did you mean `%s`?"::formatted).orElse("");
        return TagRefusal.UNKNOWN_SORT
                .because("`sort` is one of %s.%s".formatted(String.join(", ", valid), hint))
                .in("sort");
    }

    /// The rows beyond the cursor's, in the direction of the walk.
    String beyond(Cursor from) {
        return from.atStart()
                ? "true"
                : "(t.%s, t.id) %s (:key::%s, :id)".formatted(column, descending == from.backwards() ? ">" : "<", type);
    }

    String by(Cursor from) {
        String direction = descending == from.backwards() ? "asc" : "desc";
        return "t.%s %s, t.id %s".formatted(column, direction, direction);
    }

    /// The cursor's sort key, as the column's type.
    Object key(Cursor from) {
        return switch (this) {
            case MOST_USED -> from.integer(0);
            case NAME -> from.text(0);
        };
    }

    List<?> bookmark(TagRow row) {
        return switch (this) {
            case MOST_USED -> List.of(row.counted(), row.id());
            case NAME -> List.of(row.view().name(), row.id());
        };
    }
}
