package dev.parley.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.webhook.event.EventType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What may be changed of a webhook. A PATCH is merged into what stands there.
@Schema(description = "What may be changed of a webhook: absent members stay, null takes the description away")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookPatch(
        @Schema(
                required = true,
                description = "https, without credentials and without a fragment",
                examples = "https://receiver.example.org/parley")
        @NotBlank
        @Size(max = WebhookDraft.MAX_URL)
        String url,

        @Schema(required = true, examples = "[\"comment.created\",\"comment.removed\"]") @NotEmpty
        Set<@NotNull EventType> types,

        @Schema(description = "For other admins", examples = "Rebuilds the front page")
        @Size(max = WebhookDraft.MAX_DESCRIPTION)
        String description,

        @Schema(
                required = true,
                description =
                        "While it is false, nothing is put down for the receiver; what waited goes out afterwards,"
                                + " if its day is not over",
                examples = "true")
        @NotNull
        Boolean enabled) {

    public WebhookPatch {
        description = WebhookDraft.tidy(description);
    }
}
