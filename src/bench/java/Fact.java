import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Something that one writer changes again and again, always by one step, and that can be seen at several addresses: what
/// is seen there must be one of the steps between the last that is known there and the last that was begun.
///
/// A step whose writer has the answer is known at all addresses of the node that it was written through, and two seconds
/// later at those of the other one. A step that was only read is known at the address where it was read, on that node: a
/// commit may show at one address a moment before its deed returns, while another is still old.
abstract class Fact {

    static final long TOO_LATE = 2_000_000_000L;

    /// Where it can be seen, and whether an answer there is what step `k` looks like.
    record Reading(String path, Look look) {
    }

    interface Look {
        boolean shows(long k, Wire.Answer answer);
    }

    /// Writes: as whom, through which node.
    interface Pen {
        Wire.Answer send(String method, String path, String token, String body, String... headers) throws Exception;
    }

    /// That a step is known, since when, and from what.
    record Known(long step, long since, String how, Wire.Answer answer) {
        private static final Known NOTHING = new Known(0, 0, "as it was prepared", null);

        private static Known later(Known one, Known other) {
            return one.step >= other.step ? one : other;
        }

        @Override
        public String toString() {
            return "step " + step + ", " + how + (answer == null ? "" : ": " + answer);
        }
    }

    private record Place(int node, String path) {
    }

    final String name;
    final int home;
    private final AtomicLong begun = new AtomicLong();
    private final ConcurrentHashMap<Place, Known> read = new ConcurrentHashMap<>();
    private final Queue<Known> underWay = new ArrayDeque<>();
    private volatile Known written = Known.NOTHING;
    private Known everywhere = Known.NOTHING;

    /// @param home the node through which it is written
    Fact(String name, int home) {
        this.name = name + " through node " + home;
        this.home = home;
    }

    /// Makes what the steps are about; it then is at step 0.
    abstract void prepare(Pen pen) throws Exception;

    /// Makes step `k`.
    abstract Wire.Answer write(long k, Pen pen) throws Exception;

    abstract List<Reading> readings();

    /// Makes the next step. From the answer on, everybody at home must see it.
    final Known step(Pen pen) throws Exception {
        long k = begun.incrementAndGet();
        var answer = write(k, pen);
        var known = new Known(k, System.nanoTime(), "written through node " + home, answer);
        synchronized (this) {
            underWay.add(known);
        }
        written = known;
        return known;
    }

    final Reading reading() {
        var all = readings();
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    /// What whoever begins to read there now must see at least.
    final Known known(int node, Reading reading) {
        var deed = node == home ? written : everywhere(System.nanoTime());
        return Known.later(deed, read.getOrDefault(new Place(node, reading.path()), Known.NOTHING));
    }

    private synchronized Known everywhere(long now) {
        while (!underWay.isEmpty() && now - underWay.peek().since() > TOO_LATE) {
            everywhere = underWay.remove();
        }
        return everywhere;
    }

    final long begun() {
        return begun.get();
    }

    /// Somebody has seen step `k` there.
    final void saw(int node, Reading reading, long k, Wire.Answer answer) {
        read.merge(new Place(node, reading.path()), new Known(k, System.nanoTime(), "read at this address", answer), Known::later);
    }

    /// The first step from `least` to `most` that an answer shows; -1 where it shows none of them.
    static long seen(Reading reading, Wire.Answer answer, long least, long most) {
        for (long k = least; k <= most; k++) {
            if (reading.look().shows(k, answer)) {
                return k;
            }
        }
        return -1;
    }
}
