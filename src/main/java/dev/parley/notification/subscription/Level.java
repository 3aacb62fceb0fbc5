package dev.parley.notification.subscription;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How much somebody wants to hear of what is said below an article or a comment.
@Schema(
        name = "SubscriptionLevel",
        description =
                "`all` comments below it; `replies` to your own and mentions of you, which is so by itself; `none`,"
                        + " apart from moderators' decisions on your own")
public enum Level {
    @JsonProperty("all")
    ALL,
    @JsonProperty("replies")
    REPLIES,
    @JsonProperty("none")
    NONE;

    static Level of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
