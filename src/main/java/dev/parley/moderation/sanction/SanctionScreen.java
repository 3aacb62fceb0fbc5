package dev.parley.moderation.sanction;

import dev.parley.comment.Screen;
import dev.parley.comment.Submission;
import dev.parley.comment.Verdict;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/// Refuses what the muted write, and holds what the premoderated do: before all other screens, since nothing else
/// matters then.
@ApplicationScoped
@Priority(SanctionScreen.PRIORITY)
class SanctionScreen implements Screen {

    static final int PRIORITY = 1_000;

    private final Sanctions sanctions;

    SanctionScreen(Sanctions sanctions) {
        this.sanctions = sanctions;
    }

    @Override
    public Verdict judge(Submission submission) {
        var author = submission.author().id();
        var mute = sanctions.find(author, Sanction.Kind.MUTE);
        if (mute.isPresent()) {
            return new Verdict.Refusal(SanctionRefusal.MUTED.because(
                    "Muted %s: %s".formatted(mute.get().term(), mute.get().reason())));
        }
        return sanctions
                .find(author, Sanction.Kind.PREMODERATION)
                .<Verdict>map(_ -> new Verdict.Held("sanctioned", "A moderator reads all that you write first"))
                .orElse(Verdict.WELCOME);
    }
}
