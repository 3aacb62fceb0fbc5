package dev.parley.comment;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// All screens, one after the other.
@ApplicationScoped
class Screens {

    private final List<Screen> screens;

    Screens(@All List<Screen> screens) {
        this.screens = screens;
    }

    /// The first refusal there is, else the first reason to hold it, else welcome.
    Verdict judge(Submission submission) {
        Verdict verdict = Verdict.WELCOME;
        for (var screen : screens) {
            var next = screen.judge(submission);
            if (next instanceof Verdict.Refusal) {
                return next;
            }
            verdict = verdict.and(next);
        }
        return verdict;
    }
}
