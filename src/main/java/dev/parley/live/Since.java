package dev.parley.live;

import dev.parley.http.HttpRefusal;
import dev.parley.http.Refused;
import java.util.Optional;
import java.util.regex.Pattern;

/// The event that a client has seen last, as it says.
///
/// @param parameter where it says so
record Since(long seq, String parameter) {

    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final String QUERY = "since";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /// @throws Refused `invalid-parameter` where it is missing
    static Since required(Long seq) {
        return optional(seq)
                .orElseThrow(() -> HttpRefusal.INVALID_PARAMETER
                        .because("Say since which event: a page of the thread tells its `thread.seq`")
                        .in(QUERY));
    }

    /// What a stream goes on from. A browser that connects again sends the header, and still the address
    /// that it began with.
    static Optional<Since> of(Long seq, String lastEventId) {
        return lastEventId == null || lastEventId.isEmpty()
                ? optional(seq)
                : Optional.of(new Since(number(lastEventId), LAST_EVENT_ID));
    }

    /// An event that the thread itself has told.
    static Since told(long seq) {
        return new Since(seq, QUERY);
    }

    private static Optional<Since> optional(Long seq) {
        return Optional.ofNullable(seq).map(given -> new Since(given, QUERY));
    }

    private static long number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`%s` is the `id` of an event of this thread".formatted(LAST_EVENT_ID))
                    .in(LAST_EVENT_ID);
        }
        return Long.parseLong(text);
    }

    /// What is said where the log does not know it.
    ///
    /// @param never whether the thread never had it
    Refused unknown(boolean never) {
        var refused = never
                ? HttpRefusal.INVALID_PARAMETER.because("This thread has no event %d".formatted(seq))
                : LiveRefusal.CHANGES_GONE.because("The log does not reach back to event %d any more".formatted(seq));
        return refused.in(parameter);
    }
}
