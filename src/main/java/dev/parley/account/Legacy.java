package dev.parley.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.http.HttpRefusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What becomes of what somebody wrote in threads once their account is gone.
@Schema(description = "`keep` leaves the comments where they are, without a name; `wipe` takes them away for good")
public enum Legacy {
    @JsonProperty("keep")
    KEEP,
    @JsonProperty("wipe")
    WIPE;

    /// Read from the `comments` parameter.
    public static Legacy fromString(String text) {
        return switch (text) {
            case "keep" -> KEEP;
            case "wipe" -> WIPE;
            default ->
                throw HttpRefusal.INVALID_PARAMETER
                        .because("`comments` is keep or wipe")
                        .in("comments");
        };
    }
}
