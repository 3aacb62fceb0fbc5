package dev.parley.webhook.receiver;

import java.time.Duration;

/// What came of a call: an answer, or what hindered it.
///
/// @param status     of the answer; null where there is none
/// @param hindrance  null where there is an answer
/// @param retryAfter how long the receiver wants to be left alone; null where it does not say
public record Outcome(Integer status, Hindrance hindrance, Duration retryAfter) {

    private static final int GONE = 410;

    /// There was no answer.
    public static Outcome hindered(Hindrance by) {
        return new Outcome(null, by, null);
    }

    public boolean isDelivered() {
        return status != null && status / 100 == 2;
    }

    /// Whether the receiver wants nothing any more.
    public boolean isGone() {
        return status != null && status == GONE;
    }

    /// For the log: nothing of what was received is in it.
    @Override
    public String toString() {
        return status == null ? hindrance.wire() : "status " + status;
    }
}
