package dev.parley.comment;

import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// How much of a comment's surroundings is to be shown.
public class ContextQuery {

    private static final int ABOVE = 100;
    private static final int SIBLINGS = 0;
    private static final int BELOW = 1;

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
        return PageQuery.bounded("above", above, ABOVE, 0, 500);
    }

    int siblings() {
        return PageQuery.bounded("siblings", siblings, SIBLINGS, 0, 20);
    }

    int below() {
        return PageQuery.bounded("below", below, BELOW, 0, TreeQuery.MAX_DEPTH);
    }

    /// The surroundings of a comment that are asked for.
    Target of(UUID comment) {
        return Target.of("/api/v1/comments/%s/context".formatted(comment))
                .with("above", above(), ABOVE)
                .with("siblings", siblings(), SIBLINGS)
                .with("below", below(), BELOW);
    }
}
