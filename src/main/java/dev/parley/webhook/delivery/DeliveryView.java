package dev.parley.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.webhook.event.EventType;
import dev.parley.webhook.event.WebhookEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A delivery as an admin sees it.
@Schema(name = "WebhookDelivery", description = "What became of an event on its way to one receiver")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryView(
        @Schema(
                required = true,
                description = "Of the event: the same for all receivers, and at each attempt",
                examples = "019b0a1e-7c00-7000-8000-0000000000ee")
        UUID id,

        @Schema(required = true, examples = "comment.created")
        EventType type,

        @Schema(required = true, description = "When the event was made", examples = "2026-11-20T09:30:00Z")
        Instant at,

        @Schema(required = true, examples = "delivered") DeliveryState state,

        @Schema(
                description = "When it was delivered or given up; absent while it waits",
                examples = "2026-11-20T09:30:01Z")
        Instant settledAt,

        @Schema(required = true, description = "The oldest first; the last 30 are kept")
        List<Attempt> attempts,

        @Schema(description = "What is sent; absent in lists")
        WebhookEvent event) {}
