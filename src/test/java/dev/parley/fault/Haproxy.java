package dev.parley.fault;

import dev.parley.testing.Await;
import dev.parley.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// A HAProxy of a test's own, with the configuration that is given out: only where the nodes are, and where it listens
/// itself, is put into it.
final class Haproxy implements Proxy {

    private static final Path CONFIGURATION = Path.of("src/main/docker/haproxy/haproxy.cfg");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.any();
    private final int operatorPort = FreePort.any();
    private final Process process;

    Haproxy(String program, Path folder, int first, int second) throws IOException {
        var configuration = Files.createDirectories(folder).resolve("haproxy.cfg");
        Files.writeString(
                configuration,
                Files.readString(CONFIGURATION)
                        // Files that one who runs tests may open.
                        .replace("maxconn 20000", "maxconn 2000")
                        .replace("bind :80", "bind 127.0.0.1:" + port)
                        .replace("bind 127.0.0.1:8404", "bind 127.0.0.1:" + operatorPort)
                        .replace("10.0.0.1:8080", "127.0.0.1:" + first)
                        .replace("10.0.0.2:8080", "127.0.0.1:" + second));
        process = new ProcessBuilder(program, "-db", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
    }

    /// Where it is, if it is installed.
    static Optional<String> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(place -> Path.of(place, "haproxy"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void awaitAllUp() {
        Await.until(PATIENCE, "both nodes are up", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("HAProxy does not run");
            }
            return states().filter("UP"::equals).count() == 2;
        });
    }

    /// What it thinks of each node.
    private Stream<String> states() {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/;csv".formatted(operatorPort)));
            var table = http.send(request.build(), BodyHandlers.ofString()).body();
            return table.lines().filter(line -> line.startsWith("parley,node-")).map(line -> line.split(",")[17]);
        } catch (IOException _) {
            return Stream.of();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroy();
        Await.until(PATIENCE, "HAProxy ends", () -> !process.isAlive());
    }
}
