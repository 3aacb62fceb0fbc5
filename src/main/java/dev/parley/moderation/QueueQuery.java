package dev.parley.moderation;

import dev.parley.http.HttpRefusal;
import dev.parley.http.PageQuery;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/// Which queue is asked for.
public class QueueQuery extends PageQuery {

    @RestQuery
    @Parameter(
            description =
                    "`pending` was never seen, `reported` stands but readers find fault with it, `hidden` was taken"
                            + " out of sight for review",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"pending", "reported", "hidden"},
                            defaultValue = "pending"))
    Name queue;

    @RestQuery
    @Parameter(description = "Below this article only", example = "019a0a1e-7c00-7000-8000-000000000001")
    UUID articleId;

    Name queue() {
        return queue == null ? Name.PENDING : queue;
    }

    UUID articleId() {
        return articleId;
    }

    /// What a cursor of this list is bound to.
    String scope() {
        return "queue" + Arrays.asList(queue(), articleId);
    }

    /// The queues.
    public enum Name {
        PENDING,
        REPORTED,
        HIDDEN;

        /// Read from the `queue` parameter.
        public static Name fromString(String text) {
            return Arrays.stream(values())
                    .filter(name -> name.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(() -> HttpRefusal.INVALID_PARAMETER
                            .because("`queue` is one of pending, reported, hidden")
                            .in("queue"));
        }
    }
}
