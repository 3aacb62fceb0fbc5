package dev.parley.article;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The state of an article's thread, as the article shows it.
@Schema(name = "ArticleDiscussion", description = "The state of the article's thread")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Discussion(
        @Schema(
                required = true,
                enumeration = {"open", "closed", "readonly", "hidden"},
                examples = "open")
        String state,

        @Schema(description = "When it closes or closed", examples = "2027-01-01T00:00:00Z")
        Instant closesAt,

        @Schema(required = true, description = "Comments that can be read", examples = "132")
        int visible,

        @Schema(required = true, description = "Threads, counted by their first comment", examples = "40")
        int roots,

        @Schema(description = "When the newest comment was posted", examples = "2026-11-20T09:30:00Z")
        Instant lastAt,

        @Schema(required = true, examples = "/api/v1/articles/019a0a1e-7c00-7000-8000-000000000001/comments")
        String href) {

    /// What a reader can do in a thread of this mode: `open` closes by itself at `closesAt`.
    public static String state(String mode, Instant closesAt, Instant now) {
        return switch (mode) {
            case "hidden", "readonly" -> mode;
            default -> closesAt != null && !closesAt.isAfter(now) ? "closed" : "open";
        };
    }
}
