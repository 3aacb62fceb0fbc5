package dev.parley.moderation.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.http.Signature;
import dev.parley.time.Ids;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One service outside: asks it, and takes nothing but a valid answer in time for one.
final class Outsider {

    /// An answer is a few words.
    static final int MAX_ANSWER_BYTES = 65_536;

    /// One that hangs keeps this many authors waiting, not all of them.
    static final int MAX_CALLS = 32;

    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);

    private final Asked.Settings settings;
    private final Signature signature;
    private final HttpClient http;
    private final ObjectMapper json;
    private final Ids ids;
    private final Semaphore calls = new Semaphore(MAX_CALLS);

    /// @throws IllegalArgumentException where a setting cannot be meant
    Outsider(Asked.Settings settings, HttpClient http, ObjectMapper json, Ids ids) {
        this.settings = settings;
        this.signature = Signature.with(settings.secret());
        this.http = http;
        this.json = json;
        this.ids = ids;
        mustBeMeant(settings.url());
        mustBeMeant(settings.timeout());
    }

    Duration timeout() {
        return settings.timeout();
    }

    private static void mustBeMeant(URI url) {
        boolean isWeb = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!isWeb || url.getHost() == null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("the url is not an address such as https://screens.example.org/judge");
        }
        if (url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the url has credentials in it: requests are signed, drop them");
        }
    }

    private static void mustBeMeant(Duration timeout) {
        if (!timeout.isPositive() || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "the timeout is %s, and up to %s are allowed".formatted(timeout, MAX_TIMEOUT));
        }
    }

    Answer ask(Question question) throws Unanswered {
        if (!calls.tryAcquire()) {
            throw Unanswered.forCrowd(MAX_CALLS);
        }
        try {
            return read(send(request(question)));
        } finally {
            calls.release();
        }
    }

    private HttpRequest request(Question question) {
        byte[] body = bytes(question);
        var id = "msg_" + ids.next();
        long timestamp = ids.now().getEpochSecond();
        return HttpRequest.newBuilder(settings.url())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("User-Agent", "Parley")
                .header(Signature.ID, id)
                .header(Signature.TIMESTAMP, String.valueOf(timestamp))
                .header(Signature.SIGNATURE, signature.of(id, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private byte[] bytes(Question question) {
        try {
            return json.writeValueAsBytes(question);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A question is plain data", e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws Unanswered {
        var call = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        try {
            return call.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new Unanswered("no whole answer within %s".formatted(settings.timeout()));
        } catch (ExecutionException e) {
            throw new Unanswered("the call failed (%s); an answer may have 64 KiB".formatted(kind(e)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Unanswered("the call was broken off");
        } finally {
            call.cancel(true);
        }
    }

    /// The class alone: messages of the client may quote what was received.
    private static String kind(ExecutionException e) {
        return e.getCause().getClass().getSimpleName();
    }

    private Answer read(HttpResponse<byte[]> response) throws Unanswered {
        if (response.statusCode() != 200) {
            throw new Unanswered("status %d".formatted(response.statusCode()));
        }
        try {
            Answer answer = json.readValue(response.body(), Answer.class);
            if (answer == null || answer.verdict() == null) {
                throw new Unanswered("there is no verdict in the answer");
            }
            return answer;
        } catch (IOException _) {
            throw new Unanswered("the answer is not the JSON that was asked for");
        }
    }
}
