import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Something that one writer changes again and again, always by one step, and that many can see: what they see must be one
/// of the steps between the last that is known to be visible where they look, and the last that was begun.
abstract class Fact {

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

    final String name;
    final int home;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final List<AtomicLong> known = List.of(new AtomicLong(), new AtomicLong());
    private final List<AtomicReference<String>> proofs = List.of(new AtomicReference<>(), new AtomicReference<>());

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
    final long step(Pen pen) throws Exception {
        long k = begun.incrementAndGet();
        var answer = write(k, pen);
        done.set(k);
        prove(home, k, "written: " + answer);
        return k;
    }

    final Reading reading() {
        var all = readings();
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    final long known(int node) {
        return known.get(node).get();
    }

    final long begun() {
        return begun.get();
    }

    final long done() {
        return done.get();
    }

    final String proof(int node) {
        return proofs.get(node).get();
    }

    final void prove(int node, long k, String how) {
        if (known.get(node).getAndAccumulate(k, Math::max) < k) {
            proofs.get(node).set("step " + k + " " + how);
        }
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
