package dev.parley.rendition.purge;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// A Varnish of this test's own, with the configuration that is given out: only where Parley is, is put into it.
final class Varnish implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Varnish.class);

    private static final Path CONFIGURATION = Path.of("src/main/docker/varnish/default.vcl");

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final int port;
    private final Process process;

    private Varnish(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /// Starts one; where Varnish or its module is not installed, the test is skipped, and says so.
    static Varnish inFrontOf(int parley, int port) throws IOException {
        var program = program();
        var folder = Files.createTempDirectory("varnish");
        var configuration = folder.resolve("default.vcl");
        Files.writeString(
                configuration,
                Files.readString(CONFIGURATION).replace(".port = \"8080\"", ".port = \"%d\"".formatted(parley)));
        var log = folder.resolve("log");
        // -j none: whoever runs the tests runs this, too.
        var process = new ProcessBuilder(
                        program,
                        "-F",
                        "-j",
                        "none",
                        "-n",
                        folder.resolve("work").toString(),
                        "-a",
                        "127.0.0.1:" + port,
                        "-T",
                        "none",
                        "-s",
                        "malloc,32m",
                        "-f",
                        configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var varnish = new Varnish(folder, port, process);
        eventually("Varnish answers", () -> varnish.isOpen() || !process.isAlive());
        if (!process.isAlive()) {
            String said = Files.readString(log);
            varnish.close();
            if (said.contains("VMOD xkey")) {
                skip("Varnish is here, but not its module xkey (package varnish-modules)");
            }
            fail("Varnish does not start: " + said);
        }
        return varnish;
    }

    private static String program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(place -> Path.of(place, "varnishd"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(() -> skip("varnishd is not installed on this machine"));
    }

    private static String skip(String why) {
        LOG.warnf("Skipped: %s", why);
        return abort(why);
    }

    private boolean isOpen() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// A GET through the cache.
    HttpResponse<String> get(String target, String... headers) {
        return send("GET", target, headers);
    }

    HttpResponse<String> send(String method, String target, String... headers) {
        return send(request(method, target, headers), HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpRequest request(String method, String target, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE);
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    /// A request by hand, from another address of this machine; answers with the status.
    int sendFrom(String address, String method, String... lines) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(address), 0)) {
            var head = Stream.of(List.of(method + " / HTTP/1.1", "Host: parley", "Connection: close"), List.of(lines))
                    .flatMap(List::stream)
                    .toList();
            socket.getOutputStream()
                    .write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    /// Whether it was in the cache's memory: then the request that brought it there is named, too.
    static boolean isFromMemory(HttpResponse<?> answer) {
        return header(answer, "X-Varnish").contains(" ");
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    static void eventually(String what, BooleanSupplier seen) {
        eventually(what, PATIENCE, seen);
    }

    static void eventually(String what, Duration patience, BooleanSupplier seen) {
        long end = System.nanoTime() + patience.toNanos();
        while (!seen.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "Not within %s: %s".formatted(patience, what));
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
