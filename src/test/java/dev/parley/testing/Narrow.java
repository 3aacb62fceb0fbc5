package dev.parley.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/// A server with the samples in it and two caches in front, which has little room: for streams, for
/// answers that are ready, and for those whom nobody knows yet. Each further profile costs a build of
/// the application and a start, so what does not get in each other's way is set here together.
public class Narrow implements QuarkusTestProfile {

    /// How much memory answers that are ready may take.
    public static final long BYTES = 200_000;

    /// What a newcomer posts before they wait, and how many of them one address opens an account for.
    public static final int COMMENTS = 4;

    public static final int ACCOUNTS = 12;

    /// In a minute.
    public static final int PREVIEWS = 5;

    public static final int EDITS = 6;

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(Map.of(
                "parley.live.max-streams", "3",
                "parley.live.max-streams-per-address", "2",
                "parley.live.heartbeat", "PT1S",
                "parley.live.patience", "PT0.2S",
                "parley.renditions.max-size", String.valueOf(BYTES),
                "parley.samples", "true"));
        settings.putAll(Map.of(
                "parley.newcomers.comments", String.valueOf(COMMENTS),
                "parley.newcomers.accounts", String.valueOf(ACCOUNTS),
                "parley.previews.per-minute", String.valueOf(PREVIEWS),
                "parley.edits.per-minute", String.valueOf(EDITS),
                // They are believed, so that what they post is seen at once.
                "parley.guests.premoderated", "false"));
        // The first is there while a test has one; the second is away all the time.
        settings.put(
                "parley.caches.purge",
                "http://127.0.0.1:%d,http://127.0.0.1:%d/away".formatted(FreePort.any(), FreePort.any()));
        return settings;
    }
}
