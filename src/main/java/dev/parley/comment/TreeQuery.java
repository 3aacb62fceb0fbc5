package dev.parley.comment;

import dev.parley.http.PageQuery;
import dev.parley.http.Target;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// How a page of a thread is to be cut: an answer holds at most 500 comments, whatever is asked for.
public class TreeQuery {

    static final int LIMIT = 20;
    static final int REPLIES = 3;
    static final int DEPTH = 3;
    static final int MAX_LIMIT = 100;
    static final int MAX_REPLIES = 50;
    static final int MAX_DEPTH = 10;

    @RestQuery
    @Parameter(
            description = "The order of the roots; pinned ones come first",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"best", "top", "new", "old", "controversial", "active"},
                            defaultValue = "best"))
    String sort;

    @RestQuery
    @Parameter(
            description = "The order of replies; by default `old` below new, old and active, else `best`",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"best", "top", "new", "old", "controversial", "active"}))
    String replySort;

    @RestQuery
    @Parameter(
            description = "How many roots",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    Integer limit;

    @RestQuery
    @Parameter(
            description = "How many replies below each comment",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "50", defaultValue = "3"))
    Integer replies;

    @RestQuery
    @Parameter(
            description = "How many levels of replies",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", maximum = "10", defaultValue = "3"))
    Integer depth;

    @RestQuery
    @Parameter(
            description = "`nested` trees, or one `flat` list in the order of display",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"nested", "flat"},
                            defaultValue = "nested"))
    Shape shape;

    @RestQuery
    @Parameter(
            description = "The page that holds this comment, its ancestors opened",
            example = "019b0a1e-7c00-7000-8000-0000000000bb")
    UUID around;

    @RestQuery
    @Parameter(description = "`page.next` or `page.prev` of an earlier answer to the same query")
    String cursor;

    Order order() {
        return Order.of("sort", sort, Order.BEST);
    }

    Order replyOrder() {
        return Order.of("replySort", replySort, order().ofReplies());
    }

    int limit() {
        return PageQuery.bounded("limit", limit, LIMIT, 1, MAX_LIMIT);
    }

    int replies() {
        return PageQuery.bounded("replies", replies, REPLIES, 0, MAX_REPLIES);
    }

    int depth() {
        return PageQuery.bounded("depth", depth, DEPTH, 0, MAX_DEPTH);
    }

    boolean isFlat() {
        return shape == Shape.FLAT;
    }

    String cursor() {
        return cursor;
    }

    /// The page of an article's thread that is asked for.
    Target of(UUID article) {
        return Target.of("/api/v1/articles/%s/comments".formatted(article))
                .with("sort", order().wire(), Order.BEST.wire())
                .with("replySort", replyOrder().wire(), order().ofReplies().wire())
                .with("limit", limit(), LIMIT)
                .with("replies", replies(), REPLIES)
                .with("depth", depth(), DEPTH)
                .with("shape", isFlat() ? "flat" : null)
                .with("around", around)
                .with("cursor", cursor);
    }

    /// Whether the roots' children are trees or stand in line.
    public enum Shape {
        NESTED,
        FLAT;

        /// Read from the `shape` parameter.
        public static Shape fromString(String text) {
            return switch (text) {
                case "nested" -> NESTED;
                case "flat" -> FLAT;
                default ->
                    throw dev.parley.http.HttpRefusal.INVALID_PARAMETER
                            .because("`shape` is nested or flat")
                            .in("shape");
            };
        }
    }
}
