package dev.parley.fault;

import dev.parley.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands in for HAProxy where that is not installed, so that nodes are restarted one after the other on every machine.
/// It hands on connections, not requests: who keeps one stays at a node until that gives it up. It asks for the
/// readiness of nodes as `haproxy.cfg` says.
final class Balancer implements Proxy {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long INTERVAL_MILLIS = 1_000;
    private static final long FAST_INTERVAL_MILLIS = 250;
    private static final int FALL = 3;
    private static final int RISE = 2;
    private static final int BACKLOG = 200;

    private final List<Node> nodes;
    private final ServerSocket door;
    private final CountDownLatch isClosed = new CountDownLatch(1);
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turns = new AtomicInteger();

    Balancer(int[] ports) {
        nodes = Arrays.stream(ports).mapToObj(Node::new).toList();
        try {
            door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        nodes.forEach(node -> Thread.ofVirtual().name("balancer's check").start(node::watch));
        Thread.ofVirtual().name("balancer").start(this::admit);
    }

    /// A node, and what was found out about it.
    private final class Node {

        private final int port;
        private final Web web;
        private volatile boolean isUp;
        private int others;

        private Node(int port) {
            this.port = port;
            this.web = new Web("http://127.0.0.1:" + port);
        }

        private void watch() {
            try {
                while (!isClosed.await(others == 0 ? INTERVAL_MILLIS : FAST_INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
                    check(web.health("ready").status() == 200);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        /// One check that says something else is no reason to believe it.
        private void check(boolean isReady) {
            others = isReady == isUp ? 0 : others + 1;
            if (others == (isUp ? FALL : RISE)) {
                isUp = isReady;
                others = 0;
            }
        }
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                ends.add(client);
                Thread.ofVirtual().name("balancer's client").start(() -> serve(client));
            } catch (IOException _) {
                // It is closed.
            }
        }
    }

    /// At the node whose turn it is; at the next one where that takes no connection.
    private void serve(Socket client) {
        var up = nodes.stream().filter(node -> node.isUp).toList();
        int turn = turns.getAndIncrement();
        for (int n = 0; n < up.size(); n++) {
            var node = up.get(Math.floorMod(turn + n, up.size()));
            var server = new Socket();
            try {
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port));
            } catch (IOException _) {
                close(server);
                continue;
            }
            join(client, server);
            return;
        }
        close(client);
    }

    private void join(Socket client, Socket server) {
        ends.add(server);
        var back = Thread.ofVirtual().name("balancer back").start(() -> carry(server, client));
        carry(client, server);
        try {
            back.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close(client);
        close(server);
    }

    /// Until one says no more, which the other one is told.
    private void carry(Socket from, Socket to) {
        try {
            to.setTcpNoDelay(true);
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        ends.remove(socket);
        try {
            socket.close();
        } catch (IOException _) {
            // It is gone already.
        }
    }

    @Override
    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void awaitAllUp() {
        Await.until(PATIENCE, "both nodes are up", () -> nodes.stream().allMatch(node -> node.isUp));
    }

    @Override
    public void close() {
        isClosed.countDown();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ends.forEach(this::close);
    }
}
