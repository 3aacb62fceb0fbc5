package dev.parley.moderation.outside;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.account.Role;
import dev.parley.comment.Submission;
import java.util.List;
import java.util.UUID;

/// What a service is told of a comment.
///
/// @param articleId absent where a preview names none
/// @param commentId whose text it is to replace; absent where it is new
/// @param guestName of a guest who has said nothing before
@JsonInclude(JsonInclude.Include.NON_NULL)
record Question(UUID articleId, UUID commentId, Author author, String guestName, String bodyMarkdown, String bodyHtml) {

    /// Who wrote it.
    record Author(UUID id, List<Role> roles) {}

    static Question about(Submission submission) {
        var author = submission.author();
        return new Question(
                submission.article(),
                submission.comment(),
                new Author(author.id(), author.roles().stream().sorted().toList()),
                submission.guestName(),
                submission.markdown(),
                submission.html());
    }

    /// What somebody wrote belongs in no log.
    @Override
    public String toString() {
        return "Question[articleId=%s, commentId=%s]".formatted(articleId, commentId);
    }
}
