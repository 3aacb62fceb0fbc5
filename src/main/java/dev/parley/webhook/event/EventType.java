package dev.parley.webhook.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a receiver can be told of: what changes for readers. Drafts, votes, and comments that wait for a
/// moderator are nobody's outside.
@Schema(
        description = "`article.published`, `article.changed` and `article.corrected`: fetch it. `article.withdrawn`,"
                + " `article.retracted` and `article.deleted`: it is public no more. `comment.created`,"
                + " `comment.edited` and `comment.restored`: fetch it. `comment.removed`: it is public no more."
                + " `thread.opened` and `thread.closed` come with every change of the policy. `webhook.ping` is sent"
                + " when an admin asks for it")
public enum EventType {
    @JsonProperty("article.published")
    ARTICLE_PUBLISHED,

    @JsonProperty("article.changed")
    ARTICLE_CHANGED,

    @JsonProperty("article.corrected")
    ARTICLE_CORRECTED,

    @JsonProperty("article.withdrawn")
    ARTICLE_WITHDRAWN,

    @JsonProperty("article.retracted")
    ARTICLE_RETRACTED,

    @JsonProperty("article.deleted")
    ARTICLE_DELETED,

    @JsonProperty("comment.created")
    COMMENT_CREATED,

    @JsonProperty("comment.edited")
    COMMENT_EDITED,

    @JsonProperty("comment.removed")
    COMMENT_REMOVED,

    @JsonProperty("comment.restored")
    COMMENT_RESTORED,

    @JsonProperty("thread.opened")
    THREAD_OPENED,

    @JsonProperty("thread.closed")
    THREAD_CLOSED,

    @JsonProperty("webhook.ping")
    WEBHOOK_PING;

    /// As the wire and the news have it.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /// Empty where it is news that stay inside.
    static Optional<EventType> find(String wire) {
        return Arrays.stream(values()).filter(type -> type.wire().equals(wire)).findFirst();
    }

    /// The constant of a text that was stored.
    public static EventType of(String wire) {
        return find(wire).orElseThrow();
    }

    /// Whether it may have happened to what nobody outside knows of yet.
    boolean isOfDrafts() {
        return switch (this) {
            case ARTICLE_CORRECTED, THREAD_OPENED, THREAD_CLOSED -> true;
            default -> false;
        };
    }
}
