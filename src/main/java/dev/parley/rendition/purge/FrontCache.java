package dev.parley.rendition.purge;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// One cache in front of Parley. It is told on a thread of its own, one of the system's: however long it takes,
/// no deed and no other cache waits for it, and however busy the server is, it is told.
final class FrontCache {

    private static final Logger LOG = Logger.getLogger(FrontCache.class);

    /// What is told meanwhile goes in one request.
    private static final long REST_NANOS = Duration.ofMillis(20).toNanos();

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();

    /// The first may have been a connection that the cache has just closed, as it may.
    private static final int AWAY_AFTER = 2;

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();
    private final Waiting waiting = new Waiting();
    private final Thread teller;
    private volatile boolean stopped;
    private int failures;

    /// @throws IllegalArgumentException where the address cannot be meant
    FrontCache(URI address) {
        boolean isWeb = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!isWeb || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "parley.caches.purge holds something else than addresses such as http://cache.example.org:6081");
        }
        this.address = address;
        this.teller = Thread.ofPlatform().daemon().name("purges").unstarted(this::run);
    }

    void start() {
        teller.start();
    }

    /// What waits is told once more before.
    void stop() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(teller);
        teller.join();
        http.shutdownNow();
    }

    /// Has it drop whatever carries one of the keys, soon.
    void drop(Collection<String> keys) {
        waiting.tell(keys, System.nanoTime());
        LockSupport.unpark(teller);
    }

    private void run() {
        while (!stopped) {
            rest(tell(System.nanoTime()));
        }
        long end = System.nanoTime() + Waiting.AGAIN_NANOS;
        while (waiting.pause(end) == 0 && tell(end) < RETRY_NANOS) {
            // Until nothing waits, or it is away.
        }
    }

    /// Tells what is due, and answers with how long to rest then.
    private long tell(long now) {
        var batch = waiting.next(now);
        if (batch.isEmpty()) {
            LockSupport.parkNanos(this, waiting.pause(now));
            return 0;
        }
        String refusal = refusal(batch);
        if (refusal == null) {
            reached();
            waiting.sent(batch, System.nanoTime());
            return batch.isFull() ? 0 : REST_NANOS;
        }
        missed(refusal);
        waiting.failed(System.nanoTime());
        return failures < AWAY_AFTER ? 0 : RETRY_NANOS;
    }

    private void rest(long nanos) {
        long until = System.nanoTime() + nanos;
        for (long left = nanos; left > 0 && !stopped; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /// Why the cache has not dropped them; null where it has.
    private String refusal(Waiting.Batch batch) {
        var call = http.sendAsync(request(batch), BodyHandlers.discarding());
        try {
            int status = call.get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS).statusCode();
            return status / 100 == 2 ? null : "status " + status;
        } catch (TimeoutException _) {
            return "no answer within " + TIMEOUT;
        } catch (ExecutionException e) {
            return e.getCause().getClass().getSimpleName();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            call.cancel(true);
        }
    }

    private HttpRequest request(Waiting.Batch batch) {
        return HttpRequest.newBuilder(address)
                .method("PURGE", BodyPublishers.noBody())
                .header("Surrogate-Key", String.join(" ", batch.keys()))
                .header("User-Agent", "Parley")
                .build();
    }

    private void missed(String refusal) {
        failures++;
        if (failures == AWAY_AFTER) {
            LOG.warnf(
                    "The cache at %s drops nothing (%s): it gives out what is old for as long as it keeps it",
                    address.getAuthority(), refusal);
        }
    }

    private void reached() {
        if (failures >= AWAY_AFTER) {
            LOG.infof("The cache at %s drops again what is old", address.getAuthority());
        }
        failures = 0;
    }
}
