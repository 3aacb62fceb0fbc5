package dev.parley.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// Looks after a running server: where it was killed, or ended because its disk was full, it is started again on the
/// port that it had, so that nobody who knows it need learn another.
final class Watch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Server server;
    private final int port;
    private final ReentrantLock starting = new ReentrantLock();
    private final Thread watcher;
    private boolean wasGone;
    private volatile boolean isOver;

    Watch(Server server, int port) {
        this.server = server;
        this.port = port;
        watcher = Thread.ofPlatform().daemon().name("embedded-postgres-watch").start(this::watch);
    }

    private void watch() {
        while (!isOver) {
            LockSupport.parkNanos(PAUSE.toNanos());
            starting.lock();
            try {
                look();
            } catch (IOException | CannotStart e) {
                System.err.println("PostgreSQL is tried again soon. " + e.getMessage());
            } catch (InterruptedException _) {
                return;
            } finally {
                starting.unlock();
            }
        }
    }

    /// Twice gone is gone: the file that names the server may have been read while it was written.
    private void look() throws IOException, InterruptedException {
        boolean isGone = !isOver && !server.isAlive();
        if (isGone && wasGone) {
            System.err.printf("PostgreSQL has ended by itself, and is started again on port %d%n", port);
            server.startAgain(port);
        }
        wasGone = isGone;
    }

    /// Ends with the server as it is: up, if it can be.
    @Override
    public void close() {
        isOver = true;
        LockSupport.unpark(watcher);
        starting.lock();
        starting.unlock();
    }
}
