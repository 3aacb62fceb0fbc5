package dev.parley.comment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A comment as it goes out. What is gone but has replies is a tombstone: no author, no body, but `removal`.
@Schema(
        name = "Comment",
        description =
                "A comment. A tombstone (`removed`, `deleted`) has neither author nor body, but `removal` and its counts")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommentView(
        @Schema(required = true, examples = "019b0a1e-7c00-7000-8000-0000000000bb")
        UUID id,

        @Schema(required = true, examples = "019a0a1e-7c00-7000-8000-000000000001")
        UUID articleId,

        @Schema(description = "Absent on a root", examples = "019b0a1e-7c00-7000-8000-0000000000aa")
        UUID parentId,

        @Schema(required = true, description = "0 on a root", examples = "1")
        int depth,

        @Schema(
                required = true,
                enumeration = {"published", "pending", "hidden", "removed", "deleted"},
                examples = "published")
        String state,

        @Schema(required = true, examples = "1") int version,

        @Schema(description = "Absent where the account is deleted")
        Author author,

        @Schema(examples = "The treaty says *nothing* about customs.")
        String bodyMarkdown,

        @Schema(description = "Sanitised", examples = "<p>The treaty says <em>nothing</em> about customs.</p>")
        String bodyHtml,

        Removal removal,

        @Schema(required = true, examples = "2026-11-20T09:30:00Z")
        Instant createdAt,

        @Schema(examples = "2026-11-20T09:35:00Z") Instant editedAt,
        @Schema(required = true) VoteCounts votes,

        @Schema(required = true, description = "Direct replies in the tree", examples = "42")
        int replyCount,

        @Schema(required = true, description = "Comments below it that can be read, at any depth", examples = "57")
        int descendantCount,

        @Schema(required = true, examples = "false") boolean pinned,
        @Schema(required = true, examples = "false") boolean featured,
        @Schema(required = true, examples = "false") boolean locked,

        @Schema(required = true, examples = "/api/v1/comments/019b0a1e-7c00-7000-8000-0000000000bb")
        String href,

        @Schema(description = "In a nested tree: the first replies")
        Replies replies,

        @Schema(description = "In a flat tree: the replies that are not shown")
        More more,

        @Schema(
                description =
                        "Only in the answer to what a guest posts. As `Authorization: Bearer …` it posts under the"
                                + " same name, edits and deletes; an account claims with it what the guest wrote",
                examples = "eyJ0eXAiOi…")
        String guestToken) {

    /// The same comment, with what its guest is known by from now on.
    CommentView with(String guestToken) {
        return new CommentView(
                id,
                articleId,
                parentId,
                depth,
                state,
                version,
                author,
                bodyMarkdown,
                bodyHtml,
                removal,
                createdAt,
                editedAt,
                votes,
                replyCount,
                descendantCount,
                pinned,
                featured,
                locked,
                href,
                replies,
                more,
                guestToken);
    }

    /// The token may not reach a log.
    @Override
    public String toString() {
        return "CommentView[id=%s]".formatted(id);
    }

    /// Who wrote it.
    @Schema(name = "CommentAuthor", description = "Who wrote the comment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Author(
            @Schema(description = "Absent where a guest wrote it", examples = "ana")
            String username,

            @Schema(required = true, examples = "Ana") String displayName,

            @Schema(examples = "https://example.org/ana.png")
            String avatarUrl,

            @Schema(
                    required = true,
                    description = "Roles that readers should see; `guest` for somebody without an account",
                    examples = "[\"moderator\"]")
            List<String> badges) {}

    /// Why a comment is gone.
    @Schema(name = "CommentRemoval", description = "Why the comment is gone")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Removal(
            @Schema(
                    required = true,
                    enumeration = {"author", "moderator"},
                    examples = "moderator")
            String by,

            @Schema(examples = "Personal attack") String reason,

            @Schema(required = true, examples = "2026-11-20T10:00:00Z")
            Instant at) {}

    /// The first replies to a comment, and how to get the others.
    @Schema(name = "CommentReplies", description = "The first replies, and how to get the others")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Replies(
            // An explicit item would make the example endless: a comment holds comments.
            @Schema(required = true) List<CommentView> items,

            @Schema(required = true, description = "Replies that are not shown here", examples = "0")
            int remaining,

            @Schema(description = "Cursor for GET /comments/{id}/replies, where any remain", examples = "bjAxOWI")
            String next) {}

    /// The replies that a flat tree does not show.
    @Schema(name = "MoreReplies", description = "The replies that are not shown here")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record More(
            @Schema(required = true, examples = "39") int remaining,

            @Schema(description = "Cursor for GET /comments/{id}/replies, where any remain", examples = "bjAxOWI")
            String next) {}
}
