package dev.parley.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Answers every request by 503 and does nothing else: where clients and server share a machine, clients of this take
/// from the server what clients of its own would.
final class Refuser implements AutoCloseable {

    private static final int BACKLOG = 2_000;

    /// Of about the length of the server's.
    private static final byte[] REFUSAL = """
            HTTP/1.1 503 Service Unavailable\r
            Content-Type: application/problem+json\r
            Cache-Control: no-store\r
            Retry-After: 1\r
            Content-Length: 240\r
            \r
            %-240s""".formatted("{}").getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;

    Refuser() {
        try {
            door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("refuser").start(this::admit);
    }

    int port() {
        return door.getLocalPort();
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                Thread.ofVirtual().name("refuser's client").start(() -> refuse(client));
            } catch (IOException _) {
                // It is closed.
            }
        }
    }

    private static void refuse(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            var in = new BufferedInputStream(client.getInputStream());
            while (hasAsked(in)) {
                client.getOutputStream().write(REFUSAL);
            }
        } catch (IOException _) {
            // The client is gone.
        }
    }

    /// Reads a head; none of those who ask here sends a body.
    private static boolean hasAsked(InputStream in) throws IOException {
        int length = 0;
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            if (octet == '\n' && length == 0) {
                return true;
            }
            length = octet == '\n' ? 0 : octet == '\r' ? length : length + 1;
        }
        return false;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
