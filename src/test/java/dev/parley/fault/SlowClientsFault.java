package dev.parley.fault;

import static java.util.Comparator.naturalOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BinaryOperator;
import java.util.function.IntFunction;

/// A thousand clients send the head of a request, or its body, octet by octet, or take no answer. Others are served as
/// ever, and those are closed on.
class SlowClientsFault {

    private static final int CLIENTS = 1_000;
    private static final int LARGE_ANSWERS = 8;

    /// Requests of others in a second.
    private static final int RATE = 100;

    private static final Duration BEFORE = Duration.ofSeconds(Survival.IS_SHORT ? 1 : 5);

    /// In which all of them should be closed on.
    private static final Duration MEANWHILE = Duration.ofSeconds(15);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// So many come in a second.
    private static final int ARRIVALS = 200;

    private static final long DRIP_NANOS = Duration.ofMillis(500).toNanos();

    private static final String HOST = "Host: localhost\r\n";

    /// How they are slow: what they send at once.
    private enum Slowness {
        HEAD("GET /api/v1/tags HTTP/1.1\r\n" + HOST + "X-A: "),
        BODY("POST /api/v1/accounts HTTP/1.1\r\n" + HOST
                + "Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n{\"username\":\""),
        ANSWER(("GET /q/openapi HTTP/1.1\r\n" + HOST + "\r\n").repeat(LARGE_ANSWERS));

        private final String begin;

        Slowness(String begin) {
            this.begin = begin;
        }
    }

    @Again
    void a_thousand_slow_clients_hold_up_nobody() {
        var site = Site.shared();
        var articles = site.articles();
        // Some are ready, some have to be made.
        IntFunction<String> paths = n -> n % 2 == 0
                ? "/articles/" + articles.getFirst()
                : "/articles/%s/comments?sort=old&limit=%d".formatted(articles.getFirst(), 1 + n % 50);
        var load = new Load(site.server().port(), paths);
        load.run(4, 0, BEFORE);
        var before = load.steadily(RATE, BEFORE);
        var closed = new ConcurrentHashMap<Slowness, Duration>();
        var all = new CountDownLatch(CLIENTS);
        long begun = System.nanoTime();
        for (int n = 0; n < CLIENTS; n++) {
            var slowness = Slowness.values()[n % Slowness.values().length];
            Thread.ofVirtual().start(() -> {
                drip(site.server().port(), slowness);
                closed.merge(
                        slowness, Duration.ofNanos(System.nanoTime() - begun), BinaryOperator.maxBy(naturalOrder()));
                all.countDown();
            });
        }
        var meanwhile = load.steadily(RATE, MEANWHILE);
        Await.until(PATIENCE, "all are closed on", () -> all.getCount() == 0);
        System.out.printf(
                "slow clients: GETs before %s; meanwhile %s; the last was closed on after %s%n",
                before.tell(200), meanwhile.tell(200), new TreeMap<>(closed));
        assertEquals(Set.of(200), meanwhile.millis().keySet());
    }

    /// Goes on until the server closes.
    private static void drip(int port, Slowness slowness) {
        try (var socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.getOutputStream().write(slowness.begin.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                LockSupport.parkNanos(DRIP_NANOS);
                socket.getOutputStream().write('a');
            }
        } catch (IOException _) {
            // That is what was waited for.
        }
    }
}
