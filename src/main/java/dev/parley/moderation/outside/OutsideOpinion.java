package dev.parley.moderation.outside;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.comment.Submission;
import dev.parley.comment.Verdict;
import dev.parley.time.Ids;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// What one service thinks of a comment; or, where it does not say, what the operator wants done meanwhile.
final class OutsideOpinion {

    private static final Logger LOG = Logger.getLogger(OutsideOpinion.class);

    /// A service that is down for a day fills no log.
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private static final Verdict UNCHECKED = Verdict.Held.forItsWords(
            "screen-unavailable", "It could not be checked just now; a moderator reads it first");

    private final String name;
    private final Asked.OnFailure onFailure;
    private final Outsider outsider;
    private final Ids ids;
    private final AtomicReference<Instant> complained = new AtomicReference<>(Instant.MIN);

    /// @throws IllegalStateException naming the setting, where one cannot be meant
    OutsideOpinion(String name, Asked.Settings settings, HttpClient http, ObjectMapper json, Ids ids) {
        this.name = name;
        this.onFailure = settings.onFailure();
        this.ids = ids;
        try {
            this.outsider = new Outsider(settings, http, json, ids);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("parley.screens.%s: %s".formatted(name, e.getMessage()));
        }
    }

    Verdict on(Submission submission) {
        try {
            return outsider.ask(Question.about(submission)).asVerdict();
        } catch (Unanswered why) {
            complain(why);
            return onFailure == Asked.OnFailure.PUBLISH && !why.isForCrowd() ? Verdict.WELCOME : UNCHECKED;
        }
    }

    /// How long an author may have to wait for it.
    Duration timeout() {
        return outsider.timeout();
    }

    private void complain(Unanswered why) {
        var now = ids.now();
        var last = complained.get();
        if (!now.isBefore(last.plus(BETWEEN_COMPLAINTS)) && complained.compareAndSet(last, now)) {
            LOG.warnf(
                    "The screen `%s` gives no valid answer: %s. Until it does, what it should judge is %s.",
                    name, why.getMessage(), onFailure == Asked.OnFailure.HOLD ? "held" : "published unjudged");
        }
    }
}
