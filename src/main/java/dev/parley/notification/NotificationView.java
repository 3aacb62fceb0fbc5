package dev.parley.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A notification as it goes out.
@Schema(name = "Notification", description = "Something that concerns you")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationView(
        @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000ee")
        UUID id,

        @Schema(required = true, examples = "reply") Reason reason,

        @Schema(required = true, examples = "2026-11-20T09:40:00Z")
        Instant at,

        @Schema(description = "When you read it; absent until then", examples = "2026-11-20T10:00:00Z")
        Instant readAt,

        @Schema(required = true) Article article,

        @Schema(description = "The comment that it is about; absent for a correction")
        Comment comment,

        @Schema(description = "For the reason `correction`") Correction correction,

        @Schema(description = "For the reason `decision`") Decision decision) {

    /// Where it was.
    @Schema(name = "NotifiedArticle", description = "The article that it was below")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Article(
            @Schema(required = true, examples = "019a0a1e-7c00-7000-8000-000000000001")
            UUID id,

            @Schema(description = "Absent where the article is public no more", examples = "harbour-fire")
            String slug,

            @Schema(description = "Absent where the article is public no more", examples = "Fire in the harbour")
            String title) {}

    /// What was said.
    @Schema(name = "NotifiedComment", description = "The comment that it is about")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Comment(
            @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000aa")
            UUID id,

            @Schema(
                    description = "The comment that it answers; absent for a root",
                    examples = "019b0a1e-7c00-7000-8000-0000000000ab")
            UUID parentId,

            @Schema(description = "Absent where the account is gone, and where it is your own")
            Author author,

            @Schema(
                    description = "How its text begins, without markup; absent where there is none any more",
                    examples = "That is what the treaty says, but")
            String excerpt,

            @Schema(required = true, examples = "/api/v1/comments/019b0a1e-7c00-7000-8000-0000000000aa")
            String href) {}

    /// Who said it.
    @Schema(name = "NotifiedAuthor", description = "Who wrote the comment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Author(
            @Schema(description = "Absent where a guest wrote it", examples = "ana")
            String username,

            @Schema(required = true, examples = "Ana") String displayName) {}

    /// What was put right.
    @Schema(name = "NotifiedCorrection", description = "A correction of the article")
    public record Correction(
            @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000cc")
            UUID id,

            @Schema(required = true, examples = "An earlier version gave the year of the treaty as 1997.")
            String note) {}

    /// What became of one's own comment.
    @Schema(name = "NotifiedDecision", description = "What a moderator decided on your comment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(
            @Schema(
                    required = true,
                    enumeration = {"approve", "remove", "restore", "edit", "pin", "feature", "lock"},
                    examples = "remove")
            String action,

            @Schema(description = "Absent where none was given", examples = "Personal attack")
            String reason) {}
}
