package dev.parley.comment;

import dev.parley.account.AccountDraft;
import dev.parley.account.Tidy;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A comment as its author sends it.
@Schema(description = "A comment, or a reply where `parentId` is given")
public record CommentDraft(
        @Schema(
                required = true,
                description = "Markdown without headings, images and HTML; the policy limits its length",
                examples = "The treaty says *nothing* about customs.")
        @NotNull
        String bodyMarkdown,

        @Schema(
                description = "The comment that it answers, below the same article",
                examples = "019b0a1e-7c00-7000-8000-0000000000aa")
        UUID parentId,

        @Schema(
                description = "What somebody without a token is to be called, where guests may post; it must not look"
                        + " like the name of somebody who has an account",
                examples = "Ana from Split")
        @Size(max = AccountDraft.MAX_NAME)
        String guestName) {

    public CommentDraft {
        guestName = Tidy.line(guestName, "/guestName");
    }
}
