package dev.parley.notification.mail;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How often somebody wants mail.
@Schema(name = "MailFrequency", description = "How often what you did not read comes by mail; by itself, never")
public enum Frequency {
    @JsonProperty("none")
    NONE(null),
    @JsonProperty("daily")
    DAILY(Duration.ofDays(1)),
    @JsonProperty("weekly")
    WEEKLY(Duration.ofDays(7));

    private final Duration pause;

    Frequency(Duration pause) {
        this.pause = pause;
    }

    /// From one digest to the next.
    Duration pause() {
        return pause;
    }

    static Frequency of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
