package dev.parley.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.webhook.event.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A webhook as admins see it.
@Schema(name = "Webhook", description = "A receiver outside, and what it is told of")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookView(
        @Schema(required = true, examples = "019d0a1e-7c00-7000-8000-0000000000dd")
        UUID id,

        @Schema(required = true, examples = "https://receiver.example.org/parley")
        String url,

        @Schema(required = true, examples = "[\"comment.created\",\"comment.removed\"]")
        List<EventType> types,

        @Schema(description = "For other admins", examples = "Rebuilds the front page")
        String description,

        @Schema(required = true, description = "Whether anything is sent", examples = "true")
        boolean enabled,

        @Schema(
                description = "Since when nothing was taken that was sent; absent where all is well",
                examples = "2026-11-20T09:30:00Z")
        Instant failingSince,

        @Schema(
                description = "What requests are signed with, as Standard Webhooks writes it. Shown here alone, where"
                        + " it is made",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        String secret,

        @Schema(required = true, examples = "2026-11-20T09:30:00Z")
        Instant createdAt) {

    WebhookView with(String itsSecret) {
        return new WebhookView(id, url, types, description, enabled, failingSince, itsSecret, createdAt);
    }

    WebhookPatch face() {
        return new WebhookPatch(url, Set.copyOf(types), description, enabled);
    }

    /// What it is signed with belongs in no log, and its address may have a token in it.
    @Override
    public String toString() {
        return "WebhookView[id=%s, %s, %s, %s, %s]".formatted(id, types, description, enabled, failingSince);
    }
}
