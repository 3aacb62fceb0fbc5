package dev.parley.webhook;

import dev.parley.text.Words;
import dev.parley.webhook.event.EventType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A webhook as an admin sends it.
@Schema(description = "Whom to tell, and of what")
public record WebhookDraft(
        @Schema(
                required = true,
                description = "https, without credentials and without a fragment",
                examples = "https://receiver.example.org/parley")
        @NotBlank
        @Size(max = MAX_URL)
        String url,

        @Schema(required = true, examples = "[\"comment.created\",\"comment.removed\"]") @NotEmpty
        Set<@NotNull EventType> types,

        @Schema(description = "For other admins", examples = "Rebuilds the front page") @Size(max = MAX_DESCRIPTION)
        String description) {

    static final int MAX_URL = 2000;
    static final int MAX_DESCRIPTION = 1000;

    public WebhookDraft {
        description = tidy(description);
    }

    static String tidy(String description) {
        String tidy = description == null ? "" : Words.body(description).strip();
        return tidy.isEmpty() ? null : tidy;
    }
}
