package dev.parley.comment;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Holds what guests write, where the site wants it read first.
@ApplicationScoped
@Priority(GuestScreen.PRIORITY)
class GuestScreen implements Screen {

    static final int PRIORITY = 300;

    private final boolean premoderated;

    GuestScreen(@ConfigProperty(name = "parley.guests.premoderated") boolean premoderated) {
        this.premoderated = premoderated;
    }

    @Override
    public Verdict judge(Submission submission) {
        return premoderated && submission.author().isGuest()
                ? new Verdict.Held("guest", "A moderator reads what guests write first")
                : Verdict.WELCOME;
    }
}
