package dev.parley.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// A server with little room: for streams, and for answers that are ready.
public class Narrow implements QuarkusTestProfile {

    /// How much memory answers that are ready may take.
    public static final long BYTES = 200_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "parley.live.max-streams", "3",
                "parley.live.max-streams-per-address", "2",
                "parley.live.heartbeat", "PT1S",
                "parley.live.patience", "PT0.2S",
                "parley.renditions.max-size", String.valueOf(BYTES));
    }
}
