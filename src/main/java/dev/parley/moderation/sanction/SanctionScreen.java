package dev.parley.moderation.sanction;

import dev.parley.comment.Screen;
import dev.parley.comment.Submission;
import dev.parley.comment.Verdict;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;

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
        // A mute comes before premoderation, in the order of the kinds.
        return sanctions.of(submission.author().id()).stream()
                .min(Comparator.comparing(Sanction::kind))
                .map(SanctionScreen::verdict)
                .orElse(Verdict.WELCOME);
    }

    private static Verdict verdict(Sanction sanction) {
        return switch (sanction.kind()) {
            case MUTE ->
                new Verdict.Refusal(
                        SanctionRefusal.MUTED.because("Muted %s: %s".formatted(sanction.term(), sanction.reason())));
            case PREMODERATION -> new Verdict.Held("sanctioned", "A moderator reads all that you write first");
            case BAN ->
                new Verdict.Refusal(
                        SanctionRefusal.BANNED.because("Banned %s: %s".formatted(sanction.term(), sanction.reason())));
        };
    }
}
