package dev.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A line between the application and what it talks to, such as PostgreSQL, which can be made bad: it passes on what is
/// sent, late or not at all, cuts who is connected, or takes nobody new.
public final class Line implements AutoCloseable {

    /// How PostgreSQL says it, with the end of the word.
    private static final byte[] COMMITTED = {'C', 'O', 'M', 'M', 'I', 'T', 0};

    private static final int OCTETS = 16_384;
    private static final int BACKLOG = 200;

    private final InetSocketAddress far;
    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition isPassing = lock.newCondition();
    private volatile ServerSocket door;
    private boolean isHole;
    private volatile Duration delay = Duration.ZERO;
    private volatile byte[] marked;
    private volatile boolean holdsCommit;

    /// @param farPort on the loopback, where the line leads
    public Line(int farPort) {
        far = new InetSocketAddress(InetAddress.getLoopbackAddress(), farPort);
        port = open(0);
    }

    /// Where this end of it is, on the loopback; always the same.
    public int port() {
        return port;
    }

    /// All is well again. What a hole had swallowed goes through now, as what TCP sends again.
    public void pass() {
        delay = Duration.ZERO;
        marked = null;
        holdsCommit = false;
        hole(false);
        if (door.isClosed()) {
            open(port);
        }
    }

    /// Whatever is sent from now on arrives so much later, in each direction.
    public void delay(Duration by) {
        delay = by;
    }

    /// Packets vanish: nothing arrives, nothing is closed. Who connects is taken, as by a router that keeps state.
    public void hole() {
        hole(true);
    }

    /// Where PostgreSQL is told this text, its word that it has committed goes no further: it has, and whoever asked
    /// for
    /// it cannot know.
    ///
    /// @param text in ASCII, as it stands in one statement and nowhere else
    public void holdCommitOf(String text) {
        marked = text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Whether that word has come.
    public boolean holdsCommit() {
        return holdsCommit;
    }

    private void hole(boolean is) {
        lock.lock();
        try {
            isHole = is;
            isPassing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Cuts all who are connected (RST); who comes then is taken.
    public void reset() {
        ends.forEach(Line::cut);
    }

    /// Cuts all who are connected, and takes nobody.
    public void refuse() {
        shut(door);
        reset();
    }

    @Override
    public void close() {
        refuse();
        hole(false);
    }

    private int open(int wanted) {
        try {
            var opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
            door = opened;
            Thread.ofVirtual().name("line").start(() -> admit(opened));
            return opened.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void admit(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                join(opened.accept());
            } catch (IOException _) {
                // The line is closed, or what it leads to is away: whoever came was cut.
            }
        }
    }

    private void join(Socket near) throws IOException {
        var away = new Socket();
        ends.add(near);
        ends.add(away);
        try {
            away.connect(far);
            near.setTcpNoDelay(true);
            away.setTcpNoDelay(true);
        } catch (IOException e) {
            part(near, away);
            throw e;
        }
        var isTold = new AtomicBoolean();
        Thread.ofVirtual()
                .name("line there")
                .start(() -> carry(near, away, octets -> {
                    if (contains(octets, marked)) {
                        isTold.set(true);
                    }
                }));
        Thread.ofVirtual()
                .name("line back")
                .start(() -> carry(away, near, octets -> {
                    if (isTold.get() && contains(octets, COMMITTED)) {
                        holdsCommit = true;
                        hold();
                    }
                }));
    }

    /// Looks at what comes by, before it goes on.
    private interface Look {
        void at(byte[] octets) throws InterruptedException;
    }

    private static boolean contains(byte[] octets, byte[] part) {
        return part != null
                && new String(octets, StandardCharsets.ISO_8859_1)
                        .contains(new String(part, StandardCharsets.ISO_8859_1));
    }

    private void hold() throws InterruptedException {
        lock.lock();
        try {
            while (marked != null) {
                isPassing.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void carry(Socket from, Socket to, Look look) {
        var octets = new byte[OCTETS];
        try {
            for (int read = from.getInputStream().read(octets);
                    read >= 0;
                    read = from.getInputStream().read(octets)) {
                Thread.sleep(delay);
                if (marked != null) {
                    look.at(Arrays.copyOf(octets, read));
                }
                await();
                to.getOutputStream().write(octets, 0, read);
            }
        } catch (IOException _) {
            // One of both is gone, and so the other is.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        part(from, to);
    }

    private void await() throws InterruptedException {
        lock.lock();
        try {
            while (isHole) {
                isPassing.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void part(Socket one, Socket other) {
        cut(one);
        cut(other);
        ends.remove(one);
        ends.remove(other);
    }

    /// With a RST instead of an orderly end.
    private static void cut(Socket end) {
        try {
            end.setSoLinger(true, 0);
            end.close();
        } catch (IOException _) {
            // It is closed already.
        }
    }

    private static void shut(ServerSocket door) {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
