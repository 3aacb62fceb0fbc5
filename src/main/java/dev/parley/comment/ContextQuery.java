package dev.parley.comment;

import dev.parley.http.PageQuery;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// How much of a comment's surroundings is to be shown.
public class ContextQuery {

    @RestQuery
    @Parameter(
            description = "How many ancestors, counted upwards",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "500", defaultValue = "100"))
    Integer above;

    @RestQuery
    @Parameter(
            description = "How many siblings on either side",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "20", defaultValue = "0"))
    Integer siblings;

    @RestQuery
    @Parameter(
            description = "How many levels of replies",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "10", defaultValue = "1"))
    Integer below;

    int above() {
        return PageQuery.bounded("above", above, 100, 0, 500);
    }

    int siblings() {
        return PageQuery.bounded("siblings", siblings, 0, 0, 20);
    }

    int below() {
        return PageQuery.bounded("below", below, 1, 0, TreeQuery.MAX_DEPTH);
    }
}
