package dev.parley.fault;

import dev.parley.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// Many of the same request, and how long they take.
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

    /// Requests that come when they come, whether those before are answered or not: each takes as long as it is from
    /// when
    /// it was due until it is answered.
    ///
    /// @param rate in a second
    Course steadily(double rate, Duration length) {
        var idle = new ConcurrentLinkedDeque<Call>();
        var found = new ConcurrentHashMap<Integer, Queue<Double>>();
        var threads = new ArrayList<Thread>();
        long begun = System.nanoTime();
        for (int n = 0; n < rate * length.toMillis() / 1_000; n++) {
            int number = n;
            long due = begun + (long) (n * 1e9 / rate);
            Await.lasting(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            threads.add(Thread.ofVirtual().start(() -> {
                var call = Optional.ofNullable(idle.poll()).orElseGet(() -> new Call(port));
                int status =
                        call.send("GET", path.apply(number), List.of(), null).status();
                found.computeIfAbsent(status, _ -> new ConcurrentLinkedQueue<>())
                        .add((System.nanoTime() - due) / 1e6);
                idle.push(call);
            }));
        }
        join(threads);
        double seconds = (System.nanoTime() - begun) / 1e9;
        idle.forEach(Call::close);
        var millis = new TreeMap<Integer, List<Double>>();
        found.forEach((status, all) -> millis.put(status, all.stream().sorted().toList()));
        return new Course(millis, seconds);
    }

    private static void join(List<Thread> threads) {
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Each connection sends the next request when it is due, or as soon as the one before is answered. What it takes
    /// is
    /// counted from when it was sent.
    ///
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
        join(threads);
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
