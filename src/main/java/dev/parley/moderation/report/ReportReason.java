package dev.parley.moderation.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a reader finds wrong with a comment.
@Schema(description = "What is wrong with it")
public enum ReportReason {
    @JsonProperty("spam")
    SPAM,
    @JsonProperty("abuse")
    ABUSE,
    @JsonProperty("hate")
    HATE,
    @JsonProperty("violence")
    VIOLENCE,
    @JsonProperty("falsehood")
    FALSEHOOD,
    @JsonProperty("privacy")
    PRIVACY,
    @JsonProperty("off-topic")
    OFF_TOPIC,
    @JsonProperty("other")
    OTHER;

    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ReportReason of(String wire) {
        return Arrays.stream(values())
                .filter(reason -> reason.wire().equals(wire))
                .findFirst()
                .orElseThrow();
    }
}
