package dev.parley.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.webhook.receiver.Hindrance;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One try to deliver something.
@Schema(name = "WebhookAttempt", description = "One try to deliver it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(
        @Schema(required = true, examples = "2026-11-20T09:30:00Z")
        Instant at,

        @Schema(required = true, description = "How long it took", examples = "87")
        long millis,

        @Schema(description = "Of the answer; absent where there was none", examples = "503")
        Integer status,

        @Schema(description = "Absent where there was an answer", examples = "timeout")
        Hindrance reason) {}
