package dev.parley.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/// The application with PostgreSQL at the end of a [Line], few places for requests, and little patience with clients.
public class OnALine implements QuarkusTestProfile {

    /// How many requests may be at work at once.
    public static final int PLACES = 20;

    private static final int CONNECTIONS = 16;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "parley.clients.head-timeout", "PT1S",
                "parley.clients.body-timeout", "PT6S",
                "parley.clients.answer-timeout", "PT1S",
                "parley.requests.time", "PT5S",
                "quarkus.datasource.jdbc.max-size", String.valueOf(CONNECTIONS),
                "parley.requests.waiting", String.valueOf(PLACES - CONNECTIONS));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(LinedPostgres.class));
    }
}
