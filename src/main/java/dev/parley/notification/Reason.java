package dev.parley.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why somebody is told of something. Where several reasons hold for one comment, the first of these is given.
@Schema(
        name = "NotificationReason",
        description = "`reply` to your comment, `mention` of your name, `subscription` to the thread or branch,"
                + " `correction` of an article that you commented on, `decision` of a moderator on your comment")
public enum Reason {
    @JsonProperty("reply")
    REPLY,
    @JsonProperty("mention")
    MENTION,
    @JsonProperty("subscription")
    SUBSCRIPTION,
    @JsonProperty("correction")
    CORRECTION,
    @JsonProperty("decision")
    DECISION;

    /// As it stands in the database.
    public static Reason of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
