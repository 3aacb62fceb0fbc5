package dev.parley.fault;

import dev.parley.testing.Await;
import dev.parley.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The packaged server as an operator runs it: a process of its own, on a port that stays.
final class ParleyServer implements AutoCloseable {

    /// The server that is tested.
    static final Path PACKAGED = Path.of("target", "quarkus-app");
    private static final Duration START_PATIENCE = Duration.ofSeconds(120);

    /// What a cache is made with, it is used with. The second compiler would come too late.
    private static final Map<String, String> JVM =
            Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS", "-XX:TieredStopAtLevel=1");

    private Path app;
    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, String> once = new TreeMap<>();
    private final int port;
    private final Web web;
    private Process process;

    /// @param app         the packaged server
    /// @param folder      for its data and its log
    /// @param environment what it is set to, besides what every fault needs
    ParleyServer(Path app, Path folder, Map<String, String> environment) {
        this.app = app;
        this.folder = folder;
        this.environment = environment;
        this.port = FreePort.any();
        this.web = new Web("http://127.0.0.1:" + port);
    }

    /// The way to it.
    Web web() {
        return web;
    }

    int port() {
        return port;
    }

    /// Makes the AOT cache of its build where there is none, as an operator does who wants it to start soon. Another
    /// process that is at it is waited for.
    void train() {
        try (var turn = FileChannel.open(
                        app.resolveSibling("training.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = turn.lock()) {
            if (isTrained()) {
                return;
            }
            var training = new ProcessBuilder(script(), "train").inheritIO();
            training.environment().putAll(JVM);
            if (training.start().waitFor() != 0) {
                throw new AssertionError("The training failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private boolean isTrained() throws IOException {
        var cache = app.resolve("parley.aot");
        return Files.exists(cache)
                && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(app.resolve("quarkus-run.jar")))
                        > 0;
    }

    private String script() {
        var script = app.resolve("parley");
        if (!Files.exists(script)) {
            throw new AssertionError("There is no packaged server in %s: run `./mvnw verify`".formatted(app));
        }
        return script.toAbsolutePath().toString();
    }

    /// Starts it, and waits until it takes requests.
    void start() {
        launch();
        awaitStart();
    }

    /// Starts it, and does not wait.
    void launch() {
        try {
            var builder = new ProcessBuilder(script())
                    .directory(Files.createDirectories(folder).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            var settings = builder.environment();
            settings.keySet().removeIf(name -> name.startsWith("PARLEY_") || name.startsWith("QUARKUS_"));
            settings.putAll(JVM);
            settings.putAll(Map.of(
                    "PARLEY_HEAP", "256m",
                    "PARLEY_DATA_DIR", folder.toAbsolutePath().toString(),
                    "PARLEY_LIMITS_ENABLED", "false",
                    "QUARKUS_HTTP_HOST", "127.0.0.1",
                    "QUARKUS_HTTP_PORT", String.valueOf(port)));
            settings.putAll(environment);
            settings.putAll(once);
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it takes requests.
    void awaitStart() {
        Await.until(START_PATIENCE, "the server starts: see " + log(), () -> {
            if (!process.isAlive()) {
                throw new AssertionError("The server does not start: see " + log());
            }
            return web.isAnswered();
        });
    }

    /// Sets it to this from its next start on.
    void set(Map<String, String> more) {
        once.clear();
        once.putAll(more);
    }

    /// From its next start on it is another version.
    ///
    /// @param app packaged as this one
    void become(Path app) {
        this.app = app;
    }

    /// Tells it to stop (SIGTERM).
    void terminate() {
        process.destroy();
    }

    /// Waits until it has ended by itself.
    void awaitEnd(Duration patience) {
        Await.until(patience, "the server ends: see " + log(), () -> !process.isAlive());
    }

    /// What it says at `/q/health/ready`; 0 where it says nothing.
    int readiness() {
        return web.readiness();
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Path log() {
        return folder.resolve("server.log").toAbsolutePath();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
