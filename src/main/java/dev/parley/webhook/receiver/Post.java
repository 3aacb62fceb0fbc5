package dev.parley.webhook.receiver;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;

/// Calls receivers: each call on a connection of its own, to the address that was looked at just before; the name stays
/// what the certificate must be for. Redirects are not followed.
@ApplicationScoped
public class Post {

    /// For the whole of it, looking up included.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CONNECT_MILLIS = 5_000;

    /// So that calls to one host wait for none of each other: how many there are is bounded by who calls.
    private static final int MOST_TO_ONE_HOST = 10_000;

    private static final int MAX_HEADERS = 16_384;

    /// Of an answer, the status is all that counts; somebody who goes on talking is hung up on.
    private static final int LISTENED_MILLIS = 2_000;

    private final Vertx vertx;
    private final Lookup lookup;
    private final HttpClient http;

    Post(Vertx vertx, Lookup lookup) {
        this.vertx = vertx;
        this.lookup = lookup;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(MOST_TO_ONE_HOST)
                .setMaxHeaderSize(MAX_HEADERS)
                .setSslHandshakeTimeout(CONNECT_MILLIS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setForceSni(true)
                .setVerifyHost(true));
    }

    @PreDestroy
    void hangUp() {
        http.close();
    }

    /// Sends it, and waits for what comes of it.
    ///
    /// @param body JSON
    public Outcome send(Address address, Map<String, String> headers, byte[] body) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            return send(request(address, lookup.of(address), headers), body, end);
        } catch (Hindered e) {
            return Outcome.hindered(e.by());
        }
    }

    private static RequestOptions request(Address address, InetAddress at, Map<String, String> headers) {
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(at, address.port())))
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.isSecure())
                .setURI(address.path())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "Parley");
        headers.forEach(request::putHeader);
        return request;
    }

    private Outcome send(RequestOptions options, byte[] body, long end) {
        var begun = new AtomicReference<HttpClientRequest>();
        var isOver = new AtomicBoolean();
        var call = http.request(options)
                .compose(request -> {
                    begun.set(request);
                    // Nobody waits for a connection that comes too late.
                    return isOver.get()
                            ? Future.<HttpClientResponse>failedFuture("over")
                            : request.send(Buffer.buffer(body));
                })
                .map(this::outcome)
                .toCompletionStage()
                .toCompletableFuture();
        try {
            return call.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return Outcome.hindered(Hindrance.TIMEOUT);
        } catch (ExecutionException e) {
            return Outcome.hindered(hindrance(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.hindered(Hindrance.BROKEN_OFF);
        } finally {
            isOver.set(true);
            if (!call.isDone() && begun.get() != null) {
                begun.get().reset();
            }
        }
    }

    /// At the head of the answer.
    private Outcome outcome(HttpClientResponse response) {
        vertx.setTimer(LISTENED_MILLIS, _ -> response.request().connection().close());
        return new Outcome(response.statusCode(), null, pause(response.getHeader("Retry-After")));
    }

    /// In seconds; those who write a date are left alone as everybody is.
    private static Duration pause(String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : null;
    }

    private static Hindrance hindrance(Throwable cause) {
        return switch (cause) {
            case SSLException _ -> Hindrance.NO_TRUST;
            case ConnectException _ -> Hindrance.NO_CONNECTION;
            default -> Hindrance.BROKEN_OFF;
        };
    }
}
