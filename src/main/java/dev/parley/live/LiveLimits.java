package dev.parley.live;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// What streams may take of one node.
@ConfigMapping(prefix = "parley.live")
interface LiveLimits {

    /// How many are open at the same time.
    int maxStreams();

    /// How many of them by one address, behind which there may be a whole school.
    int maxStreamsPerAddress();

    /// How often a line goes down each of them.
    Duration heartbeat();

    /// How many bytes wait for a reader who is slow.
    @WithDefault("65536")
    @Min(1_024)
    int buffer();

    /// For how long such a reader is waited for.
    @WithDefault("PT10S")
    Duration patience();
}
