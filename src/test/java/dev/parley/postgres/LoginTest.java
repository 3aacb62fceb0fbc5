package dev.parley.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Getting into a server that is too busy to answer, or no longer there.
class LoginTest {

    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final int TURNED_AWAY = 3;

    @TempDir
    Path machine;

    @Test
    void a_living_server_is_asked_until_it_lets_somebody_in() throws Exception {
        try (var postgres = EmbeddedPostgres.throwAway(machine.resolve("data"));
                var door = new ServerSocket(0, TURNED_AWAY, HERE)) {
            var asked = new AtomicInteger();
            Thread.ofVirtual().start(() -> openLate(door, postgres.port()));

            new Login(postgres.password()).createDatabase(door.getLocalPort(), () -> asked.incrementAndGet() > 0);

            assertEquals(TURNED_AWAY, asked.get());
        }
    }

    @Test
    void a_server_that_has_died_is_not_waited_for() throws Exception {
        var asked = new AtomicInteger();
        int port = closedPort();

        assertThrows(
                SQLException.class,
                () -> new Login("secret").createDatabase(port, () -> asked.incrementAndGet() > TURNED_AWAY));

        assertEquals(1, asked.get());
    }

    @Test
    void a_wrong_password_is_said_at_once() {
        try (var postgres = EmbeddedPostgres.throwAway(machine.resolve("data"))) {
            var refused = assertThrows(
                    SQLException.class, () -> new Login("a guess").createDatabase(postgres.port(), () -> true));

            assertEquals("28P01", refused.getSQLState());
        }
    }

    /// Shuts the door in the first ones' faces, and leads the next one to the server.
    private static void openLate(ServerSocket door, int port) {
        try {
            for (int i = 0; i < TURNED_AWAY; i++) {
                door.accept().close();
            }
            try (var outside = door.accept();
                    var inside = new Socket(HERE, port)) {
                var questions = Thread.ofVirtual().start(() -> carry(outside, inside));
                carry(inside, outside);
                questions.join();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException _) {
            // Either side has hung up: there is nothing left to carry.
        }
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, HERE)) {
            return socket.getLocalPort();
        }
    }
}
