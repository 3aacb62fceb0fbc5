package dev.parley;

import dev.parley.postgres.EmbeddedPostgres;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;

/// Starts the server: first its own PostgreSQL, unless the configuration names one outside.
@QuarkusMain
public class Parley {

    private static final String URL = "quarkus.datasource.jdbc.url";

    public static void main(String... arguments) {
        boolean outside = System.getenv("QUARKUS_DATASOURCE_JDBC_URL") != null || System.getProperty(URL) != null;
        if (!outside) {
            startPostgres();
        }
        // What is no URI is answered by our own check, with a problem.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(arguments);
    }

    private static void startPostgres() {
        var folder = dataDir();
        try {
            var postgres = EmbeddedPostgres.start(folder);
            System.setProperty(URL, postgres.jdbcUrl());
            System.setProperty("quarkus.datasource.username", postgres.user());
            System.setProperty("quarkus.datasource.password", postgres.password());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres), "embedded-postgres-stop"));
            System.out.printf(
                    "PostgreSQL %s on port %d, data in %s%n",
                    postgres.isTakenOver() ? "taken over" : "started", postgres.port(), folder.toAbsolutePath());
        } catch (IllegalStateException e) {
            System.err.println("Parley cannot start. " + e.getMessage());
            // An exit would let the log manager, which is not configured yet, pour out every early record.
            Runtime.getRuntime().halt(1);
        }
    }

    /// Shutdown hooks run side by side: Quarkus must have finished before its database goes.
    private static void stop(EmbeddedPostgres postgres) {
        var application = Application.currentApplication();
        if (application != null && application.isStarted()) {
            application.awaitShutdown();
        }
        postgres.close();
    }

    private static Path dataDir() {
        String configured = System.getenv("PARLEY_DATA_DIR");
        return Path.of(
                configured == null || configured.isBlank()
                        ? System.getProperty("parley.data-dir", "data")
                        : configured);
    }
}
