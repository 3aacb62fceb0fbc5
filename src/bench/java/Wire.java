import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One connection that is kept open, and asks one thing after the other: so little of its own that what it measures is
/// the server.
final class Wire implements AutoCloseable {

    /// What came back: status, the ETag where there is one, and the body as text.
    record Answer(int status, String etag, String body) {

        /// The text between `"name":"` and the next quotation mark, the first time it stands there.
        String text(String name) {
            int from = body.indexOf("\"" + name + "\":\"");
            if (from < 0) {
                throw new IllegalStateException("No " + name + " in " + this);
            }
            from += name.length() + 4;
            return body.substring(from, body.indexOf('"', from));
        }

        /// The number after `"name":`, the first time it stands there.
        long number(String name) {
            int from = body.indexOf("\"" + name + "\":");
            if (from < 0) {
                throw new IllegalStateException("No " + name + " in " + this);
            }
            from += name.length() + 3;
            int to = from;
            while (to < body.length() && (Character.isDigit(body.charAt(to)) || body.charAt(to) == '-')) {
                to++;
            }
            return Long.parseLong(body.substring(from, to));
        }

        Answer expect(int... statuses) {
            for (int expected : statuses) {
                if (status == expected) {
                    return this;
                }
            }
            throw new IllegalStateException("Not expected: " + this);
        }
    }

    private final URI base;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(URI base) throws IOException {
        this.base = base;
        var channel = SocketChannel.open(new InetSocketAddress(base.getHost(), base.getPort()));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        socket = channel.socket();
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, null, headers);
    }

    /// A request as somebody: `token` may be null, and so may `body`.
    Answer send(String method, String path, String token, String body, String... headers) throws IOException {
        var all = new String[headers.length + (token == null ? 0 : 2)];
        System.arraycopy(headers, 0, all, 0, headers.length);
        if (token != null) {
            all[headers.length] = "Authorization";
            all[headers.length + 1] = "Bearer " + token;
        }
        return send(method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), all);
    }

    private Answer send(String method, String path, byte[] body, String... headers) throws IOException {
        var head = new StringBuilder(256)
                .append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(base.getAuthority()).append("\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        if (body != null) {
            head.append("Content-Type: application/json\r\nContent-Length: ").append(body.length).append("\r\n");
        }
        var first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        var whole = new byte[first.length + (body == null ? 0 : body.length)];
        System.arraycopy(first, 0, whole, 0, first.length);
        if (body != null) {
            System.arraycopy(body, 0, whole, first.length, body.length);
        }
        out.write(whole);
        return read();
    }

    private Answer read() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        String etag = null;
        int length = 0;
        boolean chunked = false;
        for (var line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            var value = line.substring(colon + 1).strip();
            switch (name) {
                case "etag" -> etag = value;
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = true;
                default -> {
                }
            }
        }
        if (status == 304 || status == 204) {
            return new Answer(status, etag, "");
        }
        return new Answer(status, etag, chunked ? chunks() : new String(bytes(length), StandardCharsets.UTF_8));
    }

    private String chunks() throws IOException {
        var text = new StringBuilder();
        for (int length = Integer.parseInt(line(), 16); ; length = Integer.parseInt(line(), 16)) {
            text.append(new String(bytes(length), StandardCharsets.ISO_8859_1));
            line();
            if (length == 0) {
                return text.toString();
            }
        }
    }

    private byte[] bytes(int length) throws IOException {
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer broke off");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
