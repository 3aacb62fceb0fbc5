package dev.parley.fault;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What came back for a [RawRequest], over a connection of its own.
///
/// @param status  0 where the server closed without a word, -1 where nothing came in time
/// @param headers by lower-case name
record RawAnswer(int status, Map<String, String> headers, String body, long millis) {

    /// How long somebody waits whose request has no end that anybody knows of.
    private static final int HALF_MILLIS = 250;

    /// @param patience with a request that is whole
    static RawAnswer to(RawRequest request, int port, Duration patience) {
        long begun = System.nanoTime();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(request.isWhole ? (int) patience.toMillis() : HALF_MILLIS);
            try {
                socket.getOutputStream().write(request.octets());
            } catch (IOException _) {
                // It is refused before it is read to its end; the answer may be there all the same.
            }
            return read(new BufferedInputStream(socket.getInputStream()), request.method, begun);
        } catch (SocketTimeoutException _) {
            return new RawAnswer(-1, Map.of(), "", since(begun));
        } catch (IOException _) {
            return new RawAnswer(0, Map.of(), "", since(begun));
        }
    }

    private static long since(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static RawAnswer read(InputStream in, String method, long begun) throws IOException {
        int status = 100;
        var headers = new TreeMap<String, String>();
        while (status == 100) {
            String first = line(in);
            if (first.isEmpty()) {
                return new RawAnswer(0, Map.of(), "", since(begun));
            }
            status = Integer.parseInt(first.split(" ")[1]);
            headers.clear();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        boolean isBare = method.equals("HEAD") || status == 204 || status == 304;
        // A stream has no end.
        boolean isStream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        String body = isBare || isStream ? "" : body(in, headers);
        return new RawAnswer(status, headers, body, since(begun));
    }

    private static String body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            var body = new ByteArrayOutputStream();
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                body.writeBytes(in.readNBytes(size));
                line(in);
            }
            return body.toString(StandardCharsets.UTF_8);
        }
        String length = headers.get("content-length");
        var octets = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new String(octets, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }
}
