package dev.parley.testing;

import dev.parley.news.Wire;
import dev.parley.postgres.Sql;
import io.quarkus.arc.Arc;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/// The nodes, the pooler and the replica that `src/cluster/run.sh test` has started, where `-Dcluster`
/// says so. The application of the tests is one more node, for what tests do inside of it.
final class Cluster {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String FILE = System.getProperty("cluster");

    private static final double NANOS = 1e9;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Cluster() {}

    static boolean isThere() {
        return FILE != null;
    }

    /// For the application of the tests, to be one of its nodes.
    static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        read().forEach((name, value) -> settings.put((String) name, (String) value));
        return settings;
    }

    private static Properties read() {
        try (var reader = Files.newBufferedReader(Path.of(FILE))) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The ports of its nodes on the loopback.
    static List<Integer> nodes() {
        return Stream.of(read().getProperty("nodes").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    /// The same address at the application of the tests.
    static String atThisNode(String uri) {
        return isThere() ? uri.replaceFirst("^http://[^/]*", "http://localhost:" + RestAssured.port) : uri;
    }

    /// Rings, and waits until all nodes have heard what was done before. That takes some milliseconds,
    /// within which a client may read at one node what was before its deed at another.
    static void hear() {
        var arc = Arc.container();
        var before = Instant.now();
        var wire = arc.instance(Wire.class).get();
        arc.instance(Sql.class)
                .get()
                .query("select pg_notify('parley_news', 'turn')")
                .list(_ -> true);
        Await.until(
                PATIENCE,
                "all nodes have heard",
                () -> !wire.upToDateAt().isBefore(before) && nodes().stream().allMatch(node -> hasHeard(node, before)));
    }

    /// Whether a node has heard all that was done before.
    private static boolean hasHeard(int node, Instant before) {
        double since = Duration.between(before, Instant.now()).toNanos() / NANOS;
        return get(node, "/q/metrics")
                .lines()
                .filter(line -> line.startsWith("parley_news_lag_seconds"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .allMatch(lag -> lag <= since);
    }

    private static String get(int node, String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
