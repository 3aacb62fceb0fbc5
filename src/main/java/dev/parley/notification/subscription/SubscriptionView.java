package dev.parley.notification.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How much somebody hears of one thing.
@Schema(name = "Subscription", description = "How much you hear of what is said below an article or a comment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionView(
        @Schema(required = true, examples = "019a0a1e-7c00-7000-8000-000000000001")
        UUID articleId,

        @Schema(
                description = "The comment, where it is for what is said below one only",
                examples = "019b0a1e-7c00-7000-8000-0000000000aa")
        UUID commentId,

        @Schema(required = true, examples = "all") Level level,

        @Schema(
                description =
                        "When you put it there; absent where you did not, and what holds further above holds here",
                examples = "2026-11-20T09:40:00Z")
        Instant since) {}
