package dev.parley.http;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// How much of a limit is left, as the fields `RateLimit-Policy` and `RateLimit` tell it
/// (draft-ietf-httpapi-ratelimit-headers-10): lists of the limits that count here, each by its name.
///
/// @param policy the limit's name
/// @param most   uses within the window; or at the same time, where there is no window
/// @param window null where what counts is how many there are at the same time
/// @param left   uses that are left
/// @param reset  after what time there are more
public record RateLimit(String policy, int most, Duration window, int left, Duration reset) {

    public static final String POLICY_FIELD = "RateLimit-Policy";
    public static final String FIELD = "RateLimit";

    /// A limit of which nothing is left.
    public static RateLimit reached(String policy, int most, Duration window, Duration reset) {
        return new RateLimit(policy, most, window, 0, reset);
    }

    /// Puts both fields into headers, unless there is no limit to tell of.
    public static void tell(List<RateLimit> limits, BiConsumer<String, String> headers) {
        if (!limits.isEmpty()) {
            headers.accept(POLICY_FIELD, limits.stream().map(RateLimit::asked).collect(Collectors.joining(", ")));
            headers.accept(FIELD, limits.stream().map(RateLimit::stands).collect(Collectors.joining(", ")));
        }
    }

    private String asked() {
        return window == null
                ? "\"%s\";q=%d;qu=\"concurrent-requests\"".formatted(policy, most)
                : "\"%s\";q=%d;w=%d".formatted(policy, most, seconds(window));
    }

    private String stands() {
        return "\"%s\";r=%d;t=%d".formatted(policy, left, seconds(reset));
    }

    /// Whole seconds, rounded up: who comes back then is never too early.
    static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
