package dev.parley.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.testing.OnALine;
import dev.parley.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that take their time, and those that do not speak HTTP.
@QuarkusTest
@TestProfile(OnALine.class)
@Timeout(60)
class ClientsTest {

    private static final String HOST = "Host: localhost\r\n";
    private static final String POST =
            "POST /api/v1/accounts HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";

    private static Socket connected() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        return socket;
    }

    private static Socket sent(String octets) throws IOException {
        var socket = connected();
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /// All that is answered, up to the end of the connection.
    private static String answer(String octets) throws IOException {
        try (var socket = sent(octets)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void isProblem(String answer, int status, String code) {
        assertThat(answer, startsWith("HTTP/1.1 %d ".formatted(status)));
        assertThat(answer, containsString("Content-Type: application/problem+json"));
        assertThat(answer, containsString("\r\nDate: "));
        assertThat(answer, containsString("\"code\":\"%s\"".formatted(code)));
    }

    @Test
    void a_head_that_does_not_end_is_not_waited_for() throws IOException {
        isProblem(answer("GET /api/v1/tags HTTP/1.1\r\n" + HOST + "X-A"), 408, "request-timeout");
    }

    /// One octet now and then keeps off an idle timeout, and not this one.
    @Test
    void nor_is_one_that_comes_octet_by_octet() throws IOException {
        try (var socket = sent("GET /api/v1/tags HTTP/1.1\r\n" + HOST + "X-A: ")) {
            var dripping = Thread.ofVirtual().start(() -> {
                try {
                    while (!Thread.interrupted()) {
                        socket.getOutputStream().write('a');
                        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                    }
                } catch (IOException _) {
                    // It was closed.
                }
            });
            isProblem(
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8), 408, "request-timeout");
            dripping.interrupt();
        }
    }

    @Test
    void the_next_request_on_a_connection_has_its_time_too() throws IOException {
        String answers = answer("GET /api/v1/tags HTTP/1.1\r\n" + HOST + "\r\n" + "GET /api/v1/tags HTTP/1.1\r\n" + HOST
                + "Connection: close\r\n\r\n");

        assertThat(answers.split("HTTP/1.1 200 OK", -1).length, is(3));
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() throws IOException {
        isProblem(answer(POST + "Content-Length: 20\r\n\r\n{"), 408, "request-timeout");
    }

    @Test
    void an_answer_that_is_not_taken_is_given_up() throws IOException {
        String request = "GET /q/openapi HTTP/1.1\r\n" + HOST + "\r\n";
        try (var socket = sent(request.repeat(40))) {
            // It is noticed by writing on: there is no answer to wait for.
            try {
                while (true) {
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                    java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                }
            } catch (IOException e) {
                assertThat(e.getMessage(), is(not("")));
            }
        }
        assertThat(Wire.send("GET", "/api/v1/tags").status(), is(200));
    }

    @Test
    void a_line_and_headers_over_the_limit_are_told_so() throws IOException {
        isProblem(answer("GET /%s HTTP/1.1\r\n%s\r\n".formatted("a".repeat(9_000), HOST)), 414, "target-too-long");
        isProblem(
                answer("GET / HTTP/1.1\r\n%sX-A: %s\r\n\r\n".formatted(HOST, "a".repeat(40_000))),
                431,
                "headers-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: -1",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Content-Length : 2",
                "X-A: a\0b"
            })
    void what_two_could_read_in_two_ways_is_read_in_none(String headers) throws IOException {
        isProblem(answer(POST + headers + "\r\n\r\n2\r\n{}\r\n0\r\n\r\n"), 400, "malformed-request");
    }

    @Test
    void what_is_no_http_is_told_so() throws IOException {
        isProblem(answer("\0\1\2 garbage\r\n\r\n"), 400, "malformed-request");
    }

    @Test
    void an_upgrade_to_http_2_is_ignored() throws IOException {
        try (var socket = sent(
                "GET /api/v1/tags HTTP/1.1\r\n" + HOST
                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n")) {
            assertThat(
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII), is("HTTP/1.1 200"));
        }
    }
}
