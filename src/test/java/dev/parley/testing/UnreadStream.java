package dev.parley.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A stream of events that nobody reads at first, and whose end of the connection holds little.
public final class UnreadStream implements AutoCloseable {

    private static final int HELD_OCTETS = 4_096;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket = new Socket();

    /// Goes on when the stream has begun.
    ///
    /// @param path below `/api/v1`
    public UnreadStream(String path) {
        try {
            socket.setReceiveBufferSize(HELD_OCTETS);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
            socket.getOutputStream()
                    .write("GET /api/v1%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != 'H') {
                throw new AssertionError("There is no stream");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads what had been sent, to the end.
    ///
    /// @return of the last event that came whole
    public long lastId() {
        String text = rest();
        String whole = text.substring(0, text.lastIndexOf("\n\n"));
        String line = whole.substring(whole.lastIndexOf("\nid: ") + 5);
        return Long.parseLong(line.substring(0, line.indexOf('\n')));
    }

    private String rest() {
        var text = new StringBuilder();
        var octets = new byte[65_536];
        long start = System.nanoTime();
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(octets)) {
                text.append(new String(octets, 0, read, StandardCharsets.UTF_8));
                // One that goes on is never silent for long: it has its heartbeats.
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new AssertionError("The stream does not end");
                }
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The stream does not end", e);
        } catch (IOException _) {
            // That it was reset is an end too.
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
