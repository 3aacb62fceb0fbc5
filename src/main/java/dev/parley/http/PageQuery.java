package dev.parley.http;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// The parameters that every list takes.
public class PageQuery {

    @RestQuery
    @Parameter(
            description = "How many items, 1 to 100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    Integer limit;

    @RestQuery
    @Parameter(description = "`page.next` or `page.prev` of an earlier answer to the same query")
    String cursor;

    @RestQuery
    @Parameter(
            description = "Adds `count` to the answer: `exact`, or `estimated` (counts no further than 10,000)",
            schema =
                    @Schema(
                            enumeration = {"none", "estimated", "exact"},
                            defaultValue = "none"))
    Counting count;

    /// @throws Refused `invalid-parameter` outside 1 to 100, never a silent cut
    public int limit() {
        return bounded("limit", limit, Page.DEFAULT, 1, Page.MAX);
    }

    /// Asks for the page from there on.
    ///
    /// @param elsewhere the cursor; null for the first page
    protected void startAt(String elsewhere) {
        this.cursor = elsewhere;
    }

    /// Asks for so many.
    protected void take(int many) {
        this.limit = many;
    }

    public String cursor() {
        return cursor;
    }

    public Counting counting() {
        return count == null ? Counting.NONE : count;
    }

    /// The part of the list that is asked for.
    public Target of(Target list) {
        return list.with("limit", limit(), Page.DEFAULT)
                .with("cursor", cursor)
                .with("count", counting().wire(), Counting.NONE.wire());
    }

    /// The parameter's value, or its default where it is absent.
    ///
    /// @throws Refused `invalid-parameter` where it is out of bounds
    public static int bounded(String name, Integer value, int fallback, int least, int most) {
        if (value == null) {
            return fallback;
        }
        if (value < least || value > most) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`%s` must be from %d to %d".formatted(name, least, most))
                    .in(name);
        }
        return value;
    }
}
