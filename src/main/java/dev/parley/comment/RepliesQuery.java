package dev.parley.comment;

import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// How a page of replies to one comment is to be cut.
public class RepliesQuery {

    @RestQuery
    @Parameter(
            description = "The order of the replies, at every level; where a cursor is given, its own order",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"best", "top", "new", "old", "controversial", "active"},
                            defaultValue = "best"))
    String sort;

    @RestQuery
    @Parameter(
            description = "How many direct replies",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    Integer limit;

    @RestQuery
    @Parameter(
            description = "How many replies below each of them",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "50", defaultValue = "3"))
    Integer replies;

    @RestQuery
    @Parameter(
            description = "How many levels below them",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "10", defaultValue = "3"))
    Integer depth;

    @RestQuery
    @Parameter(
            description =
                    "`replies.next` or `more.next` of this comment, or `page.next` and `page.prev` of this operation")
    String cursor;

    int limit() {
        return PageQuery.bounded("limit", limit, TreeQuery.LIMIT, 1, TreeQuery.MAX_LIMIT);
    }

    int replies() {
        return PageQuery.bounded("replies", replies, TreeQuery.REPLIES, 0, TreeQuery.MAX_REPLIES);
    }

    int depth() {
        return PageQuery.bounded("depth", depth, TreeQuery.DEPTH, 0, TreeQuery.MAX_DEPTH);
    }

    /// The page of replies that is asked for; a cursor says by itself which order it goes on with.
    Target of(UUID comment) {
        return Target.of("/api/v1/comments/%s/replies".formatted(comment))
                .with("sort", cursor == null ? sort : null, Order.BEST.wire())
                .with("limit", limit(), TreeQuery.LIMIT)
                .with("replies", replies(), TreeQuery.REPLIES)
                .with("depth", depth(), TreeQuery.DEPTH)
                .with("cursor", cursor);
    }
}
