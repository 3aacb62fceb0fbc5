package dev.parley.testing;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Speaks HTTP/1.1 by hand, for what no well-behaved client would send. Answers are held against the [Contract]
/// too.
public final class Wire {

    private static final int PATIENCE_MILLIS = 60_000;

    private Wire() {}

    /// @param body goes out with its length
    public static Answer send(String method, String target, List<String> headers, byte[] body) {
        return sendRaw(
                method,
                target,
                Stream.concat(headers.stream(), Stream.of("Content-Length: " + body.length))
                        .toList(),
                body);
    }

    /// @param target  path and query as they are to stand in the request line
    /// @param headers whole lines, such as `Accept: text/html`
    /// @param body    goes out as it is
    public static Answer sendRaw(String method, String target, List<String> headers, byte[] body) {
        return sendHostless(
                method,
                target,
                Stream.concat(Stream.of("Host: localhost"), headers.stream()).toList(),
                body);
    }

    /// A request that names no host but by its headers.
    public static Answer sendHostless(String method, String target, List<String> headers, byte[] body) {
        var head = new StringBuilder("%s %s HTTP/1.1\r\nConnection: close\r\n".formatted(method, target));
        headers.forEach(line -> head.append(line).append("\r\n"));
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        var answer = read(method, Answer.path("http://localhost" + target), exchange(request.toByteArray()));
        Contract.check(answer);
        return answer;
    }

    public static Answer send(String method, String target, String... headers) {
        return sendRaw(method, target, List.of(headers), new byte[0]);
    }

    public static Answer post(String target, String contentType, String body) {
        return send("POST", target, List.of("Content-Type: " + contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads at an odd path, of which no document says what is found there.
    ///
    /// @return the status
    public static int readOddly(String target, String... headers) {
        String head = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
                .formatted(target, Stream.of(headers).map(line -> line + "\r\n").collect(Collectors.joining()));
        return read("GET", target, exchange(head.getBytes(StandardCharsets.ISO_8859_1)))
                .status();
    }

    /// Reads from another address of this machine, such as `127.0.0.2`, without what stands for one usually.
    public static Answer readFrom(String address, String target, String... headers) {
        String head = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n"
                .formatted(target, Stream.of(headers).map(line -> line + "\r\n").collect(Collectors.joining()));
        var answer = read(
                "GET",
                Answer.path("http://localhost" + target),
                exchange(head.getBytes(StandardCharsets.ISO_8859_1), new InetSocketAddress(address, 0)));
        Contract.check(answer);
        return answer;
    }

    /// Not every system has more than one address of its own.
    public static boolean canReadFrom(String address) {
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static byte[] exchange(byte[] request) {
        return exchange(request, null);
    }

    /// @param from any address where it is null
    private static byte[] exchange(byte[] request, InetSocketAddress from) {
        try (var socket = new Socket()) {
            socket.bind(from);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            return socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(String method, String path, byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("No answer to %s %s, only: %s".formatted(method, path, text));
        }
        var lines = text.substring(0, end).split("\r\n");
        var headers = new TreeMap<String, String>();
        Arrays.stream(lines)
                .skip(1)
                .map(line -> line.split(":", 2))
                .forEach(line -> headers.merge(
                        line[0].toLowerCase(Locale.ROOT), line[1].strip(), (first, next) -> first + ", " + next));
        String body = text.substring(end + 4);
        return new Answer(
                method,
                path,
                Integer.parseInt(lines[0].split(" ")[1]),
                headers,
                "chunked".equals(headers.get("transfer-encoding")) ? joined(body) : body);
    }

    private static String joined(String chunks) {
        var body = new StringBuilder();
        for (String rest = chunks; ; ) {
            int line = rest.indexOf("\r\n");
            byte[] octets = rest.substring(line + 2).getBytes(StandardCharsets.UTF_8);
            int size = Integer.parseInt(rest.substring(0, line).strip(), 16);
            if (size == 0) {
                return body.toString();
            }
            body.append(new String(octets, 0, size, StandardCharsets.UTF_8));
            rest = new String(octets, size + 2, octets.length - size - 2, StandardCharsets.UTF_8);
        }
    }
}
