package dev.parley.webhook.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a receiver is told: what happened to what, and where it is found. No texts and no names: an event is delivered
/// late or again, and what was removed meanwhile must not go out with it. A receiver fetches what everybody may read
/// by then.
@Schema(
        name = "WebhookEvent",
        description =
                "The body of a request to a receiver: what happened, and where it is found. Texts are fetched there")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookEvent(
        @Schema(
                required = true,
                description = "Also in the header `webhook-id`. It may come again: act on each once",
                examples = "019b0a1e-7c00-7000-8000-0000000000ee")
        UUID id,

        @Schema(required = true, examples = "comment.created")
        EventType type,

        @Schema(required = true, description = "When it happened", examples = "2026-11-20T09:30:00Z")
        Instant at,

        @Schema(
                description = "The number of the event, as in the changes of a thread. It rises from event to event of"
                        + " the same thing; absent in a ping",
                examples = "4711")
        Long seq,

        @Schema(required = true) Subject data) {

    /// What it happened to.
    @Schema(name = "WebhookEventData", description = "What it happened to, as it was when the event was made")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subject(
            @Schema(
                    description = "The article, or the one below which it happened; absent in a ping",
                    examples = "019a0a1e-7c00-7000-8000-000000000001")
            UUID articleId,

            @Schema(description = "Of the article", examples = "belarus-enters-the-talks")
            String slug,

            @Schema(
                    description = "Where readers find the article",
                    examples = "https://news.example.org/belarus-enters-the-talks")
            String pageUrl,

            @Schema(
                    description = "The comment; absent where it happened to the article or its thread",
                    examples = "019b0a1e-7c00-7000-8000-0000000000bb")
            UUID commentId,

            @Schema(
                    description = "What the comment answers; absent for a root",
                    examples = "019b0a1e-7c00-7000-8000-0000000000aa")
            UUID parentId,

            @Schema(
                    description = "Where the API has it: the article, the comment, or the webhook",
                    examples = "https://api.example.org/api/v1/comments/019b0a1e-7c00-7000-8000-0000000000bb",
                    required = true)
            String href) {}
}
