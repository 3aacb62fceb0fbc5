package dev.parley.comment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a moderator may do to a comment.
@Schema(
        description = "`approve` publishes what is pending or hidden; `remove` takes away, `restore` brings back; `pin`"
                + " puts a root before the others; `feature` marks it; `lock` closes the branch below it")
public enum Action {
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("remove")
    REMOVE,
    @JsonProperty("restore")
    RESTORE,
    @JsonProperty("pin")
    PIN,
    @JsonProperty("unpin")
    UNPIN,
    @JsonProperty("feature")
    FEATURE,
    @JsonProperty("unfeature")
    UNFEATURE,
    @JsonProperty("lock")
    LOCK,
    @JsonProperty("unlock")
    UNLOCK;

    /// Whether it answers the question for which a comment waits.
    boolean settles() {
        return this == APPROVE || this == REMOVE || this == RESTORE;
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
