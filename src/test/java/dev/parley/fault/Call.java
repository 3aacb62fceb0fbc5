package dev.parley.fault;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A connection that is kept for one request after the other, by hand: nothing is sent twice behind anybody's back, as
/// clients do that mean well. Once the server gives it up, the next request opens another.
final class Call implements AutoCloseable {

    private final int port;
    private Socket socket;
    private InputStream in;

    Call(int port) {
        this.port = port;
    }

    /// What came of a request.
    ///
    /// @param status 0 where no connection was taken, -1 where one was and there was no whole answer
    /// @param why    there was none
    record Outcome(int status, String body, String why) {

        boolean isRefused() {
            return status == 0;
        }

        boolean isBroken() {
            return status < 0;
        }
    }

    /// @param headers whole lines
    /// @param body    null for none
    Outcome send(String method, String path, List<String> headers, String body) {
        boolean isNew = socket == null;
        try {
            if (isNew) {
                connect();
            }
        } catch (IOException e) {
            // Refused, or reset while it came about: nothing was sent.
            close();
            return new Outcome(0, "", e.getMessage());
        }
        try {
            var octets = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
            var head = new StringBuilder("%s /api/v1%s HTTP/1.1\r\nHost: localhost\r\n".formatted(method, path));
            headers.forEach(line -> head.append(line).append("\r\n"));
            if (body != null) {
                head.append("Content-Length: %d\r\n".formatted(octets.length));
            }
            head.append("\r\n");
            var request = new byte[head.length() + octets.length];
            System.arraycopy(head.toString().getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
            System.arraycopy(octets, 0, request, head.length(), octets.length);
            socket.getOutputStream().write(request);
            return read();
        } catch (IOException e) {
            close();
            return new Outcome(
                    -1, "", "%s %s on a%s connection: %s".formatted(method, path, isNew ? " new" : "n old", e));
        }
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Web.PATIENCE.toMillis());
        in = new BufferedInputStream(socket.getInputStream());
    }

    private Outcome read() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean isChunked = false;
        boolean isLast = false;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            isChunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
            isLast |= header.startsWith("connection:") && header.endsWith("close");
        }
        String body = isChunked ? chunks() : text(status == 204 || status == 304 ? 0 : length);
        if (isLast) {
            close();
        }
        return new Outcome(status, body, null);
    }

    private String chunks() throws IOException {
        var body = new StringBuilder();
        for (int size = size(); size > 0; size = size()) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String text(int length) throws IOException {
        var octets = in.readNBytes(length);
        if (octets.length < length) {
            throw new IOException("it ends in the midst of an answer");
        }
        return new String(octets, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("it ends in the midst of an answer");
            }
            line.append((char) octet);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException _) {
                // It is gone already.
            }
            socket = null;
        }
    }
}
