package dev.parley.mirror;

import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// How a mirror asks for more.
public class ChangesQuery {

    @RestQuery
    @Parameter(
            description = "How many items at most, 1 to 100; of articles, 20",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    Integer limit;

    @RestQuery
    @Parameter(description = "`page.next` of the last answer; none where the mirror is empty")
    String cursor;

    /// @throws dev.parley.http.Refused `invalid-parameter` outside 1 to 100
    int limit() {
        return PageQuery.bounded("limit", limit, Page.DEFAULT, 1, Page.MAX);
    }

    String cursor() {
        return cursor;
    }
}
