package dev.parley.comment;

import dev.parley.account.Caller;
import dev.parley.account.Role;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Stamp;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Who may change a comment: its author within the edit window, moderators always. Who may not know of it hears that
/// there is none.
@ApplicationScoped
class Permit {

    private final ThreadRules rules;

    Permit(ThreadRules rules) {
        this.rules = rules;
    }

    /// @param ifMatch the ETag that the caller has seen, null where they do not say
    /// @throws dev.parley.http.Refused where the caller may not, or has seen an older version
    void change(Comment comment, String ifMatch, Caller caller) {
        if (!caller.has(Role.MODERATOR)) {
            asAuthor(comment, caller);
        }
        if (ifMatch != null && !Stamp.matches(ifMatch, comment.version())) {
            throw HttpRefusal.STALE
                    .because("It is at version %d now".formatted(comment.version()))
                    .with("version", comment.version());
        }
    }

    private void asAuthor(Comment comment, Caller caller) {
        boolean inSight = rules.find(comment.articleId())
                .filter(ThreadRules.Rules::isInSight)
                .isPresent();
        if (!inSight || !comment.isShown() && !comment.isBy(caller.id())) {
            throw none(comment.id());
        }
        if (!comment.isBy(caller.id())) {
            throw CommentRefusal.NOT_YOUR_COMMENT.because("Another account wrote it");
        }
        if (!rules.isInEditWindow(comment.createdAt())) {
            throw CommentRefusal.EDIT_WINDOW_OVER.because("It was posted at %s".formatted(comment.createdAt()));
        }
    }

    static RuntimeException none(UUID id) {
        return CommentRefusal.NO_SUCH_COMMENT.because("There is no comment `%s`".formatted(id));
    }
}
