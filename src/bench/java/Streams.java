import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Many who watch one thread: `Streams BASE ARTICLE TOKEN COUNT PID`.
///
/// Opens the streams, waits until each has had a heartbeat, posts one comment, and waits until each has been told of it.
/// Prints how many there were, how long that took, and what the process `PID` held meanwhile.
class Streams {

    /// How many are being opened at the same time.
    private static final int AT_ONCE = 100;
    private static final long PATIENCE = 90_000_000_000L;

    private final URI base;
    private final String path;
    private final String pid;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final List<Stream> streams = new ArrayList<>();
    private final List<Double> told = new ArrayList<>();
    private String awaited;
    private long posted;
    private int open;
    private int beaten;
    private boolean areAllOpen;

    /// One watcher, and the end of what it has read.
    private final class Stream {
        private String tail = "";
        private boolean isOpen;
        private boolean isBeaten;
        private boolean isTold;

        void read(String text) {
            tail += text;
            if (!isOpen && tail.contains("\r\n\r\n")) {
                if (!tail.startsWith("HTTP/1.1 200")) {
                    throw new IllegalStateException("Not a stream: " + tail);
                }
                tail = tail.substring(tail.indexOf("\r\n\r\n") + 2);
                isOpen = true;
                open++;
            }
            if (isOpen && areAllOpen && !isBeaten && tail.contains("\n:")) {
                isBeaten = true;
                beaten++;
            }
            if (isOpen && awaited != null && !isTold && tail.contains(awaited)) {
                isTold = true;
                told.add((System.nanoTime() - posted) / 1e6);
            }
            tail = isOpen ? tail.substring(Math.max(0, tail.length() - 100)) : tail;
        }
    }

    private Streams(URI base, String article, String pid) throws IOException {
        this.base = base;
        this.path = "/api/v1/articles/" + article + "/comments";
        this.pid = pid;
        this.selector = Selector.open();
    }

    public static void main(String... arguments) throws Exception {
        var streams = new Streams(URI.create(arguments[0]), arguments[1], arguments[4]);
        streams.watch(arguments[2], Integer.parseInt(arguments[3]));
    }

    private void watch(String token, int count) throws Exception {
        System.out.printf("BEFORE %d%n", resident());
        long began = System.nanoTime();
        while (open < count) {
            while (streams.size() < count && streams.size() - open < AT_ONCE) {
                connect();
            }
            hear(began);
        }
        System.out.printf("OPEN %d %.1f %d%n", open, (System.nanoTime() - began) / 1e9, resident());
        areAllOpen = true;
        streams.forEach(stream -> stream.tail = "");
        began = System.nanoTime();
        while (beaten < count) {
            hear(began);
        }
        System.out.printf("BEATEN %d %.1f %d%n", beaten, (System.nanoTime() - began) / 1e9, resident());
        try (var wire = new Wire(base)) {
            posted = System.nanoTime();
            awaited = wire.send("POST", path, token, "{\"bodyMarkdown\":\"To all of you.\"}").expect(201).text("id");
        }
        double answered = (System.nanoTime() - posted) / 1e6;
        streams.forEach(stream -> stream.read(""));
        while (told.size() < count) {
            hear(posted);
        }
        System.out.printf("TOLD %d %.1f %.1f %.1f %.1f %d%n",
                told.size(), answered, told.getFirst(), told.get(told.size() / 2), told.getLast(), resident());
        System.exit(0);
    }

    private void connect() throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
        channel.configureBlocking(false);
        channel.write(ByteBuffer.wrap(("GET " + path + "/events HTTP/1.1\r\nHost: " + base.getAuthority()
                + "\r\nAccept: text/event-stream\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1)));
        var stream = new Stream();
        streams.add(stream);
        channel.register(selector, SelectionKey.OP_READ, stream);
    }

    private void hear(long since) throws IOException {
        if (System.nanoTime() - since > PATIENCE) {
            throw new IllegalStateException("Of %d streams %d are open, %d had a heartbeat, %d the event"
                    .formatted(streams.size(), open, beaten, told.size()));
        }
        selector.select(key -> {
            buffer.clear();
            try {
                if (((SocketChannel) key.channel()).read(buffer) < 0) {
                    throw new IllegalStateException("The server closed a stream: " + ((Stream) key.attachment()).tail);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            ((Stream) key.attachment()).read(new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1));
        }, 1000);
    }

    /// MiB.
    private long resident() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", pid, "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IllegalStateException("No such process: " + pid);
    }
}
