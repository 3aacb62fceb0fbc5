import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Looks for an old answer: `Hunt NODE NODE CAST MINUTES [--prove]`.
///
/// Writers change facts through both nodes, readers look at both. Where a deed has been answered, every read begun after
/// that must show it on the node through which it was done, at all addresses; on the other node every read begun two
/// seconds later must. And what somebody saw at an address of a node, nobody sees older there from then on. Half of the
/// reads carry the ETag of an earlier one: 304 says that what it stood for still holds. Prints what was found, and fails
/// where that is anything.
///
/// With `--prove` an answer of either node is kept for 300 ms, as a bad cache would: the hunt must find that.
class Hunt {

    private static final long KEPT = 300_000_000L;
    private static final int READERS = 6;

    private final List<URI> nodes;
    private final boolean isProof;
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong conditional = new AtomicLong();
    private final AtomicLong writes = new AtomicLong();
    private final ConcurrentLinkedQueue<Double> lags = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, Kept> badCache = new ConcurrentHashMap<>();
    private volatile boolean isOver;

    private record Kept(Wire.Answer answer, long until) {
    }

    private Hunt(List<URI> nodes, boolean isProof) {
        this.nodes = nodes;
        this.isProof = isProof;
    }

    public static void main(String... arguments) throws Exception {
        var nodes = List.of(URI.create(arguments[0]), URI.create(arguments[1]));
        var hunt = new Hunt(nodes, List.of(arguments).contains("--prove"));
        hunt.run(new Cast(nodes.getFirst(), Path.of(arguments[2])), Double.parseDouble(arguments[3]));
        System.exit(hunt.report() ? 0 : 1);
    }

    private void run(Cast cast, double minutes) throws Exception {
        var facts = new ArrayList<Fact>();
        for (int node : new int[] {0, 1}) {
            facts.addAll(new Facts(cast).through(node));
        }
        for (var fact : facts) {
            try (var wire = new Wire(nodes.get(fact.home))) {
                fact.prepare(wire::send);
            }
        }
        // What was made just now may still be on its way to the other node.
        LockSupport.parkNanos(Fact.TOO_LATE);
        var threads = new ArrayList<Thread>();
        facts.forEach(fact -> threads.add(start(() -> write(fact))));
        for (int i = 0; i < READERS; i++) {
            threads.add(start(() -> read(facts)));
        }
        LockSupport.parkNanos((long) (minutes * 60e9));
        isOver = true;
        for (var thread : threads) {
            thread.join();
        }
        settle(facts);
    }

    private interface Work {
        void run() throws Exception;
    }

    private Thread start(Work work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.run();
            } catch (Exception e) {
                violations.add("The hunt broke off: " + e);
                isOver = true;
            }
        });
    }

    private void write(Fact fact) throws Exception {
        try (var home = new Eyes(fact.home); var away = new Eyes(1 - fact.home)) {
            while (!isOver) {
                var step = fact.step(home.wire::send);
                writes.incrementAndGet();
                for (var reading : shuffled(fact)) {
                    home.look(fact, reading);
                }
                follow(fact, step, away);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(50_000_000));
            }
        }
    }

    private static List<Fact.Reading> shuffled(Fact fact) {
        var readings = new ArrayList<>(fact.readings());
        Collections.shuffle(readings);
        return readings;
    }

    /// Looks at the other node until a step is at every address there, or too late: then the last look has said so.
    private void follow(Fact fact, Fact.Known step, Eyes away) throws Exception {
        var missing = shuffled(fact);
        while (!isOver && !missing.isEmpty()) {
            long late = System.nanoTime() - step.since();
            for (var reading : List.copyOf(missing)) {
                if (shows(fact, step, reading, away) || late > Fact.TOO_LATE) {
                    missing.remove(reading);
                }
            }
            if (!missing.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private boolean shows(Fact fact, Fact.Known step, Fact.Reading reading, Eyes away) throws Exception {
        double late = (System.nanoTime() - step.since()) / 1e6;
        var answer = away.look(fact, reading);
        if (Fact.seen(reading, answer, step.step(), fact.begun()) < 0) {
            return false;
        }
        // Where a step looks like the one before it, as two that are both hidden do, nobody can say when it came.
        if (!reading.look().shows(step.step() - 1, answer)) {
            lags.add(late);
        }
        return true;
    }

    private void read(List<Fact> facts) throws Exception {
        try (var first = new Eyes(0); var second = new Eyes(1)) {
            var random = ThreadLocalRandom.current();
            while (!isOver) {
                var fact = facts.get(random.nextInt(facts.size()));
                (random.nextBoolean() ? first : second).look(fact, fact.reading());
                LockSupport.parkNanos(2_000_000);
            }
        }
    }

    /// When all is quiet, every address of either node must show the last step.
    private void settle(List<Fact> facts) throws Exception {
        LockSupport.parkNanos(Fact.TOO_LATE + KEPT);
        for (int node : new int[] {0, 1}) {
            try (var eyes = new Eyes(node)) {
                for (var fact : facts) {
                    for (var reading : fact.readings()) {
                        eyes.look(fact, reading);
                    }
                }
            }
        }
    }

    private void violate(Fact fact, Fact.Reading reading, int node, Fact.Known known, Wire.Answer found) {
        isOver |= violations.size() > 20;
        violations.add("%s: an old answer %.1f ms after it was known, at node %d, GET %s%n  known: %s%n  found: %s".formatted(
                fact.name, (System.nanoTime() - known.since()) / 1e6, node, reading.path(), cut(known.toString()), cut(found.toString())));
    }

    private static String cut(String text) {
        return text.length() < 1500 ? text : text.substring(0, 1500) + "…";
    }

    /// Somebody who looks at one node, and remembers what was there.
    private final class Eyes implements AutoCloseable {
        private final int node;
        private final Wire wire;
        private final Map<String, Wire.Answer> remembered = new HashMap<>();

        Eyes(int node) throws Exception {
            this.node = node;
            this.wire = new Wire(nodes.get(node));
        }

        /// What is seen; what was known there before must be.
        Wire.Answer look(Fact fact, Fact.Reading reading) throws Exception {
            var known = fact.known(node, reading);
            var answer = isProof ? kept(reading.path()) : ask(reading.path());
            long seen = Fact.seen(reading, answer, known.step(), fact.begun());
            reads.incrementAndGet();
            if (seen < 0) {
                violate(fact, reading, node, known, answer);
            } else {
                fact.saw(node, reading, seen, answer);
            }
            return answer;
        }

        private Wire.Answer ask(String path) throws Exception {
            var before = remembered.get(path);
            var answer = before != null && ThreadLocalRandom.current().nextBoolean()
                    ? wire.get(path, "If-None-Match", before.etag())
                    : wire.get(path);
            if (answer.status() == 304) {
                conditional.incrementAndGet();
                return before;
            }
            if (answer.status() >= 500) {
                throw new IllegalStateException(path + ": " + answer);
            }
            if (answer.etag() != null) {
                remembered.put(path, answer);
            }
            return answer;
        }

        private Wire.Answer kept(String path) throws Exception {
            long now = System.nanoTime();
            var kept = badCache.get(node + path);
            if (kept == null || kept.until() < now) {
                kept = new Kept(ask(path), now + KEPT);
                badCache.put(node + path, kept);
            }
            return kept.answer();
        }

        @Override
        public void close() throws Exception {
            wire.close();
        }
    }

    private boolean report() {
        var sorted = lags.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf("READS %d CONDITIONAL %d WRITES %d VIOLATIONS %d%n", reads.get(), conditional.get(), writes.get(), violations.size());
        System.out.printf("LAG %.1f %.1f %.1f%n", at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
        violations.stream().limit(10).forEach(System.out::println);
        return violations.isEmpty();
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
}
