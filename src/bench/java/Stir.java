import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/// Posts into one thread.
///
/// - `Stir pace BASE ARTICLE TOKEN SECONDS MILLIS`: one post each so many milliseconds, whatever the answers take.
///   Prints how many there were, and the slowest in ms.
/// - `Stir first BASE ARTICLE TOKEN TIMES`: a post, then a read at once. Prints the median and the 99th percentile of the
///   reads, in ms, then the same of reads that nothing came before.
class Stir {

    private final Wire wire;
    private final String path;
    private final String token;
    private int posted;
    private String parent;

    private Stir(String base, String article, String token) throws Exception {
        this.wire = new Wire(URI.create(base));
        this.path = "/api/v1/articles/" + article + "/comments";
        this.token = token;
    }

    public static void main(String... arguments) throws Exception {
        var stir = new Stir(arguments[1], arguments[2], arguments[3]);
        switch (arguments[0]) {
            case "pace" -> stir.pace(Double.parseDouble(arguments[4]), Integer.parseInt(arguments[5]));
            case "first" -> stir.first(Integer.parseInt(arguments[4]));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private void pace(double seconds, int millis) throws Exception {
        long began = System.nanoTime();
        long slowest = 0;
        for (long due = began; due - began < seconds * 1e9; due += millis * 1_000_000L) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            post();
            slowest = Math.max(slowest, System.nanoTime() - due);
        }
        System.out.printf("%d %.1f%n", posted, slowest / 1e6);
    }

    private void first(int times) throws Exception {
        var after = new double[times];
        var again = new double[times];
        for (int i = 0; i < times; i++) {
            long visible = post();
            after[i] = read(visible);
            again[i] = read(visible);
        }
        System.out.printf("%.3f %.3f %.3f %.3f%n", at(after, 0.5), at(after, 0.99), at(again, 0.5), at(again, 0.99));
    }

    /// Roots and replies in turn. How many stand there at least, as far as we know.
    private long post() throws Exception {
        var reply = parent == null ? "" : "\"parentId\":\"" + parent + "\",";
        var answer = wire.send("POST", path, token, "{" + reply + "\"bodyMarkdown\":\"Stirred, number " + posted + "\"}").expect(201);
        parent = parent == null ? answer.text("id") : null;
        return ++posted;
    }

    private double read(long posted) throws Exception {
        long began = System.nanoTime();
        var answer = wire.get(path);
        double millis = (System.nanoTime() - began) / 1e6;
        if (answer.expect(200).number("visible") < posted) {
            throw new IllegalStateException("An old answer: " + answer.number("visible") + " visible after " + posted);
        }
        return millis;
    }

    private static double at(double[] values, double share) {
        Arrays.sort(values);
        return values[(int) Math.min(values.length - 1, values.length * share)];
    }
}
