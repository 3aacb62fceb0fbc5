package dev.parley.notification;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How far somebody has read.
@Schema(description = "How far you have read")
public record ReadUpTo(
        @Schema(
                required = true,
                description = "The newest notification that you have seen; what has come since stays unread",
                examples = "019b0a1e-7c00-7000-8000-0000000000ee")
        @NotNull
        UUID upTo) {}
