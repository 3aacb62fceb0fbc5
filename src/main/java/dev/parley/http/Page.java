package dev.parley.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One page of a list, in order, with the cursors to its neighbours.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        @Schema(required = true) List<T> items,
        @Schema(required = true) Info page,

        @Schema(description = "Present where `count` was asked for")
        Count count) {

    /// Largest page that can be asked for.
    public static final int MAX = 100;

    public static final int DEFAULT = 20;

    @Schema(name = "PageInfo")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Info(
            @Schema(required = true, examples = "20") int limit,

            @Schema(description = "Cursor of the next page; absent at the end", examples = "bjAxOWE")
            String next,

            @Schema(description = "Cursor of the page before; absent at the start", examples = "cDAxOWE")
            String prev) {}

    @Schema(name = "PageCount")
    public record Count(
            @Schema(required = true, examples = "132") long value,

            @Schema(
                    required = true,
                    enumeration = {"eq", "gte"},
                    description = "`eq` where the value is exact",
                    examples = "eq")
            String relation) {}

    /// Cuts a page out of at most `limit + 1` rows: the extra row only proves that more exist. Rows of a page that
    /// was read backwards come in reverse and are turned round here.
    ///
    /// @param bookmark the row's sort keys, ending in its id
    /// @param seal     turns a cursor into its opaque text
    public static <T> Page<T> of(
            List<T> rows, Cursor from, int limit, Function<T, List<?>> bookmark, Function<Cursor, String> seal) {
        boolean more = rows.size() > limit;
        var items = new ArrayList<>(more ? rows.subList(0, limit) : rows);
        boolean backwards = from.backwards();
        if (backwards) {
            java.util.Collections.reverse(items);
        }
        boolean hasNext = !items.isEmpty() && (backwards || more);
        boolean hasPrev = !items.isEmpty() && (backwards ? more : !from.atStart());
        return new Page<>(
                items,
                new Info(
                        limit,
                        hasNext ? seal.apply(Cursor.after(bookmark.apply(items.getLast()))) : null,
                        hasPrev ? seal.apply(Cursor.before(bookmark.apply(items.getFirst()))) : null),
                null);
    }

    public Page<T> counted(Count count) {
        return new Page<>(items, page, count);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), page, count);
    }
}
