package dev.parley.moderation.outside;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// The services that the operator wants asked about each comment, each under a name of its own.
@ConfigMapping(prefix = "parley.screens")
public interface Asked {

    @WithParentName
    Map<String, Settings> byName();

    /// One of them.
    interface Settings {

        /// Where questions are posted.
        URI url();

        /// What questions are signed with, as Standard Webhooks writes it: `whsec_` and 24 to 64 bytes in base64.
        String secret();

        /// How long an author waits for it, from the connection to the end of the answer.
        @WithDefault("PT2S")
        Duration timeout();

        /// What becomes of a comment while there is no answer.
        @WithDefault("hold")
        OnFailure onFailure();
    }

    /// What becomes of a comment that could not be judged.
    enum OnFailure {
        HOLD,
        PUBLISH
    }
}
