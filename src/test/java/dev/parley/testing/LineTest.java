package dev.parley.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineTest {

    private final ServerSocket echo = echo();
    private final Line line = new Line(echo.getLocalPort());

    @AfterEach
    void hangUp() throws IOException {
        line.close();
        echo.close();
    }

    @Test
    void it_passes_on_what_is_sent() throws IOException {
        try (var socket = call()) {
            assertEquals(7, says(socket, 7));
        }
    }

    @Test
    void what_is_late_arrives() throws IOException {
        try (var socket = call()) {
            line.delay(Duration.ofMillis(60));

            long start = System.nanoTime();
            assertEquals(7, says(socket, 7));

            assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 120);
        }
    }

    @Test
    void nothing_comes_out_of_a_hole_until_it_is_closed() throws IOException {
        try (var socket = call()) {
            line.hole();
            socket.setSoTimeout(50);

            assertThrows(SocketTimeoutException.class, () -> says(socket, 7));
            line.pass();

            socket.setSoTimeout(5_000);
            assertEquals(7, socket.getInputStream().read());
        }
    }

    @Test
    void who_is_cut_may_come_again_unless_nobody_is_taken() throws IOException {
        try (var socket = call()) {
            says(socket, 7);
            line.reset();
            assertThrows(IOException.class, () -> says(socket, 7));
        }
        try (var socket = call()) {
            assertEquals(8, says(socket, 8));
            line.refuse();
            assertThrows(IOException.class, () -> says(socket, 7));
        }
        assertThrows(ConnectException.class, this::call);
        line.pass();
        try (var socket = call()) {
            assertEquals(9, says(socket, 9));
        }
    }

    private Socket call() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), line.port());
        socket.setSoTimeout(5_000);
        return socket;
    }

    private static int says(Socket socket, int octet) throws IOException {
        socket.getOutputStream().write(octet);
        int heard = socket.getInputStream().read();
        if (heard < 0) {
            throw new IOException("The line is dead");
        }
        return heard;
    }

    private static ServerSocket echo() {
        try {
            var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try {
                        var socket = server.accept();
                        Thread.ofVirtual().start(() -> repeat(socket));
                    } catch (IOException _) {
                        // It is over.
                    }
                }
            });
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void repeat(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException _) {
            // It was cut.
        }
    }
}
