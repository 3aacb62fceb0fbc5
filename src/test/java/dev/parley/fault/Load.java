package dev.parley.fault;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// The same request over many connections, each of which sends the next one when it is due, or as soon as the one
/// before is answered. What it takes is counted from when it was sent.
final class Load {

    private final int port;
    private final IntFunction<String> path;

    /// @param path of the n-th request
    Load(int port, IntFunction<String> path) {
        this.port = port;
        this.path = path;
    }

    /// How it went.
    ///
    /// @param millis by status, in ascending order; -1 stands for no answer
    record Course(Map<Integer, List<Double>> millis, double seconds) {

        int count() {
            return millis.values().stream().mapToInt(List::size).sum();
        }

        double rate() {
            return count() / seconds;
        }

        /// @param share such as 0.99
        double quantile(int status, double share) {
            var all = millis.getOrDefault(status, List.of());
            return all.isEmpty() ? 0 : all.get((int) Math.min(all.size() - 1, share * all.size()));
        }

        String tell(int status) {
            return "%d: %d, median %.1f ms, p99 %.1f ms, longest %.1f ms"
                    .formatted(
                            status,
                            millis.getOrDefault(status, List.of()).size(),
                            quantile(status, 0.5),
                            quantile(status, 0.99),
                            quantile(status, 1));
        }
    }

    /// @param rate requests in a second, of all together; 0 for as many as are answered
    Course run(int connections, double rate, Duration length) {
        var going = new AtomicBoolean(true);
        var found = new ArrayList<Map<Integer, List<Double>>>();
        var threads = new ArrayList<Thread>();
        long begun = System.nanoTime();
        for (int n = 0; n < connections; n++) {
            var own = new TreeMap<Integer, List<Double>>();
            found.add(own);
            int number = n;
            long interval = rate == 0 ? 0 : (long) (1e9 * connections / rate);
            threads.add(Thread.ofVirtual().start(() -> ask(number, interval, connections, going, own)));
        }
        Await.lasting(length);
        going.set(false);
        double seconds = (System.nanoTime() - begun) / 1e9;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        var millis = new TreeMap<Integer, List<Double>>();
        found.forEach(own -> own.forEach((status, some) ->
                millis.computeIfAbsent(status, _ -> new ArrayList<>()).addAll(some)));
        millis.values().forEach(all -> all.sort(null));
        return new Course(millis, seconds);
    }

    private void ask(
            int number, long interval, int connections, AtomicBoolean going, Map<Integer, List<Double>> found) {
        long due = System.nanoTime() + interval * number / connections;
        try (var call = new Call(port)) {
            for (int n = number; going.get(); n += connections) {
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                long begun = System.nanoTime();
                int status = call.send("GET", path.apply(n), List.of(), null).status();
                found.computeIfAbsent(status, _ -> new ArrayList<>()).add((System.nanoTime() - begun) / 1e6);
                due = Math.max(due + interval, begun);
            }
        }
    }
}
