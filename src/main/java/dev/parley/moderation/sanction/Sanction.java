package dev.parley.moderation.sanction;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/// What somebody may not do for a while, or for good.
///
/// @param until null for good
public record Sanction(Kind kind, String reason, Instant until) {

    /// The sanctions that there are.
    public enum Kind {
        /// Posts and edits nothing.
        MUTE,
        /// Signs in no more.
        BAN,
        /// Whatever is posted waits for a moderator.
        PREMODERATION;

        /// Read from a path.
        public static Kind fromString(String wire) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wire().equals(wire))
                    .findFirst()
                    .orElseThrow(() ->
                            SanctionRefusal.NO_SUCH_SANCTION.because("There is no sanction `%.40s`".formatted(wire)));
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Until when it holds, in words.
    String term() {
        return until == null ? "for good" : "until " + until;
    }
}
