package dev.parley.notification.mail;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody may change about how they are told. A PATCH is merged into what stands there.
@Schema(name = "NotificationSettingsPatch", description = "What you may change; absent members stay")
public record MailPatch(
        @Schema(required = true, examples = "daily") @NotNull
        Frequency mail) {}
