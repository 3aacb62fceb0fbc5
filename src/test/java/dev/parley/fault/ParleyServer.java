package dev.parley.fault;

import dev.parley.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The packaged server as an operator runs it: a process of its own, on a port that stays.
final class ParleyServer implements AutoCloseable {

    private static final Path SCRIPT = Path.of("target", "quarkus-app", "parley");
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Map<String, String> environment;
    private final Map<String, String> once = new TreeMap<>();
    private final int port;
    private final Web web;
    private Process process;

    /// @param folder      for its data and its log
    /// @param environment what it is set to, besides what every fault needs
    ParleyServer(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.web = new Web("http://127.0.0.1:" + port);
    }

    /// The way to it.
    Web web() {
        return web;
    }

    /// Starts it, and waits until it takes requests.
    void start() {
        if (!Files.exists(SCRIPT)) {
            throw new AssertionError("There is no packaged server: run `./mvnw verify`");
        }
        try {
            var builder = new ProcessBuilder(SCRIPT.toAbsolutePath().toString())
                    .directory(Files.createDirectories(folder).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            var settings = builder.environment();
            settings.keySet().removeIf(name -> name.startsWith("PARLEY_") || name.startsWith("QUARKUS_"));
            settings.putAll(Map.of(
                    "JAVA_HOME", System.getProperty("java.home"),
                    "JAVA_OPTS", "-XX:TieredStopAtLevel=1",
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
