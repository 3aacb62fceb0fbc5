package dev.parley.notification.subscription;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A subscription as somebody sends it.
@Schema(description = "How much you want to hear")
public record SubscriptionDraft(
        @Schema(required = true, examples = "all") @NotNull Level level) {}
