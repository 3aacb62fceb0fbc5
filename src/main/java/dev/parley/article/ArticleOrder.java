package dev.parley.article;

import dev.parley.http.Cursor;
import dev.parley.text.Nearest;
import java.util.Arrays;
import java.util.List;

/// The orders that a list of articles comes in, each a keyset that ends in the id.
enum ArticleOrder {
    NEWEST("-publishedAt", "a.listed_at", "timestamptz", true),
    OLDEST("publishedAt", "a.listed_at", "timestamptz", false),
    UPDATED("-updatedAt", "a.updated_at", "timestamptz", true),
    DISCUSSED("-commentCount", "t.visible", "integer", true),
    TITLE("title", "a.title", "text", false);

    private final String wire;
    private final String column;
    private final String type;
    private final boolean descending;

    ArticleOrder(String wire, String column, String type, boolean descending) {
        this.wire = wire;
        this.column = column;
        this.type = type;
        this.descending = descending;
    }

    static ArticleOrder of(String wire) {
        if (wire == null) {
            return NEWEST;
        }
        return Arrays.stream(values())
                .filter(order -> order.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> unknown(wire));
    }

    private static RuntimeException unknown(String wire) {
        var valid = Arrays.stream(values()).map(order -> order.wire).toList();
        String hint =
                Nearest.of(wire, valid).map("; did you mean `%s`?"::formatted).orElse("");
        return ArticleRefusal.UNKNOWN_SORT
                .because(
                        "There is no sort of this name%s It is one of %s".formatted(hint.isEmpty() ? "." : hint, valid))
                .in("sort");
    }

    String wire() {
        return wire;
    }

    boolean byListing() {
        return this == NEWEST || this == OLDEST;
    }

    /// Drafts are in no list yet: among them, the last change stands for the listing.
    String column(boolean listed) {
        return listed || !byListing() ? column : "coalesce(a.publish_at, a.updated_at)";
    }

    String type() {
        return type;
    }

    /// `<` or `>` between a row that belongs to the page and the cursor's row.
    String beyond(Cursor from) {
        return descending == from.backwards() ? ">" : "<";
    }

    String direction(Cursor from) {
        return descending == from.backwards() ? "asc" : "desc";
    }

    List<?> bookmark(ArticleRow row) {
        return List.of(row.sortKey(), row.view().id());
    }
}
