package dev.parley.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.response.ValidatableResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A stream of events as a browser hears it (WHATWG HTML, 9.2). Its events are held against the document, as all
/// answers are.
public final class EventStream implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final List<String> END = List.of("end");

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<List<String>> blocks = new LinkedBlockingQueue<>();

    /// What came between two empty lines.
    ///
    /// @param id   null where it has none
    /// @param data null where it is no event
    public record Event(String id, String type, JsonNode data) {

        public long seq() {
            return data.path("seq").asLong();
        }

        public String subject() {
            return data.path("id").asText();
        }
    }

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /// @param path    below `/api/v1`
    /// @param headers go out with the request
    public static EventStream open(String path, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d/api/v1%s".formatted(RestAssured.port, path)));
        headers.forEach(request::header);
        try {
            var response = HttpClient.newHttpClient()
                    .send(
                            request.header("Accept", "text/event-stream").build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            var stream = new EventStream(response);
            Thread.startVirtualThread(stream::read);
            return stream;
        } catch (IOException e) {
            throw new AssertionError("There is no stream", e);
        } catch (InterruptedException e) {
            throw new AssertionError("Called off", e);
        }
    }

    public static EventStream of(String article) {
        return open("/articles/" + article + "/comments/events", Map.of());
    }

    /// From after an event.
    public static EventStream of(String article, long since) {
        return open("/articles/" + article + "/comments/events?since=" + since, Map.of());
    }

    private void read() {
        var block = new ArrayList<String>();
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    blocks.add(List.copyOf(block));
                    block.clear();
                } else {
                    block.add(line);
                }
            }
        } catch (IOException _) {
            // Cut off is an end too.
        }
        blocks.add(END);
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /// What REST Assured would say of the answer, which waits for its end.
    public ValidatableResponse answer() {
        return new ResponseBuilder()
                .setStatusCode(status())
                .setBody(status() == 200 ? "" : next().toString())
                .build()
                .then();
    }

    /// The lines of what comes next, whatever it is.
    public List<String> next() {
        return next(System.nanoTime() + PATIENCE_NANOS);
    }

    private List<String> next(long deadline) {
        try {
            var block = blocks.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (block == null) {
                throw new AssertionError("Nothing came");
            }
            return block;
        } catch (InterruptedException e) {
            throw new AssertionError("Called off", e);
        }
    }

    /// The next event; what is none is passed over.
    public Event event() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (var block = next(deadline); ; block = next(deadline)) {
            if (block == END) {
                throw new AssertionError("The stream has ended");
            }
            var fields = new TreeMap<String, String>();
            block.stream().map(line -> line.split(": ?", 2)).forEach(field -> fields.put(field[0], field[1]));
            if (fields.containsKey("data")) {
                return checked(
                        new Event(fields.get("id"), fields.get("event"), ServedDocument.parse(fields.get("data"))));
            }
        }
    }

    public List<Event> events(int count) {
        var events = new ArrayList<Event>();
        while (events.size() < count) {
            events.add(event());
        }
        return events;
    }

    private static Event checked(Event event) {
        var document = ServedDocument.current();
        var faults = document.faults(document.root().at("/components/schemas/ThreadEvent"), event.data());
        if (!faults.isEmpty() || !event.type().equals(event.data().path("type").asText())) {
            throw new AssertionError("%s breaks the contract: %s".formatted(event, faults));
        }
        return event;
    }

    /// Passes over what comes until the stream ends.
    ///
    /// @return how much that was
    public int passedUntilEnd() {
        int passed = 0;
        while (next() != END) {
            passed++;
        }
        return passed;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError("It cannot be left", e);
        }
    }
}
