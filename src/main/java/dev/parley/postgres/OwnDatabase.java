package dev.parley.postgres;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Where the data source is, if it is our own server that is coming up: whoever asks first waits for it. The answer
/// itself is in the system properties, which outlive a live reload.
public final class OwnDatabase implements ConfigSource {

    public static final String URL = "quarkus.datasource.jdbc.url";
    public static final String USERNAME = "quarkus.datasource.username";
    public static final String PASSWORD = "quarkus.datasource.password";

    private static final Set<String> NAMES = Set.of(URL, USERNAME, PASSWORD);

    /// Before the system properties, which have 400: they are empty until the wait is over.
    private static final int ORDINAL = 410;

    private static volatile CompletableFuture<?> starting;

    public static void isStarting(CompletableFuture<EmbeddedPostgres> server) {
        starting = server;
    }

    @Override
    public String getValue(String name) {
        if (starting == null || !NAMES.contains(name)) {
            return null;
        }
        starting.join();
        return System.getProperty(name);
    }

    @Override
    public Set<String> getPropertyNames() {
        return starting == null ? Set.of() : NAMES;
    }

    @Override
    public String getName() {
        return "the embedded PostgreSQL";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
