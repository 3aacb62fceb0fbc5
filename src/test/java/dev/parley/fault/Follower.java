package dev.parley.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Hears a thread's stream as a browser does: where it ends, it waits as long as it was told, and goes on after the
/// last
/// event that it has heard.
final class Follower implements AutoCloseable {

    private static final String CREATED = "comment.created";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean isFollowing = true;
    private volatile int ends;
    private volatile String lastId;
    private Duration pause = Duration.ofSeconds(1);

    /// Goes on when the stream has begun.
    ///
    /// @param port where it comes in
    Follower(int port, String article) {
        address = "http://127.0.0.1:%d/api/v1/articles/%s/comments/events".formatted(port, article);
        thread = Thread.ofVirtual().start(this::follow);
        try {
            if (!begun.await(Web.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("There is no stream");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void follow() {
        while (isFollowing) {
            hear();
            if (isFollowing) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }

    private void hear() {
        var request = HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                    read(lines);
                }
                ends++;
            } else {
                broken.add("answered " + response.statusCode());
            }
        } catch (IOException e) {
            if (isFollowing) {
                broken.add(e.toString());
            }
        } catch (InterruptedException _) {
            isFollowing = false;
        }
    }

    private void read(BufferedReader lines) throws IOException {
        String id = null;
        String type = null;
        String data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.startsWith("retry: ")) {
                pause = Duration.ofMillis(Long.parseLong(line.substring(7)));
            } else if (line.isEmpty()) {
                lastId = id == null ? lastId : id;
                if (CREATED.equals(type)) {
                    heard.add(Web.json(data).path("id").asText());
                }
                id = type = data = null;
                begun.countDown();
            }
        }
    }

    /// Ids of the comments it has heard of, in that order.
    List<String> heard() {
        return List.copyOf(heard);
    }

    /// Streams that were not opened, or did not end in good order.
    List<String> broken() {
        return List.copyOf(broken);
    }

    /// How many streams have ended in good order.
    int ends() {
        return ends;
    }

    @Override
    public void close() {
        isFollowing = false;
        thread.interrupt();
        http.shutdownNow();
    }
}
