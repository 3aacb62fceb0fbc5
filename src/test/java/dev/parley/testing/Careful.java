package dev.parley.testing;

import dev.parley.moderation.outside.OutsideServices;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A site that looks twice: threads close, first comments and links wait, services outside are asked,
/// and few requests are borne with. An article whose own policy says otherwise is [Newsroom#uncareful].
/// Each further profile costs a build of the application and a start, so what does not get in each
/// other's way is set here together.
public class Careful implements QuarkusTestProfile {

    /// In a minute, as are the following.
    public static final int READS = 60;

    public static final int READS_OF_ACCOUNT = 8;
    public static final int WRITES = 80;
    public static final int WRITES_OF_ACCOUNT = 15;
    public static final int SIGN_INS = 30;
    public static final int COSTLY_OF_ACCOUNT = 2;

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = new HashMap<>(Map.of(
                "parley.threads.close-after-days", "7",
                "parley.comments.premoderate-first", "true",
                "parley.comments.premoderate-links", "2",
                "parley.comments.slow-mode-seconds", "30",
                "parley.comments.same-words", "PT5M"));
        settings.putAll(Map.of(
                "parley.rates.reads.per-address", String.valueOf(READS),
                "parley.rates.reads.per-account", String.valueOf(READS_OF_ACCOUNT),
                "parley.rates.writes.per-address", String.valueOf(WRITES),
                "parley.rates.writes.per-account", String.valueOf(WRITES_OF_ACCOUNT),
                "parley.rates.sign-ins.per-address", String.valueOf(SIGN_INS),
                "parley.rates.costly.per-account", String.valueOf(COSTLY_OF_ACCOUNT)));
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(OutsideServices.class));
    }
}
