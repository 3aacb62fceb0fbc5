package dev.parley.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request before it goes out, of which each part can be spoilt.
final class RawRequest {

    private static final int SHOWN = 1_500;

    String method;

    /// Path and query, as they stand in the request line.
    String target;

    String version = "HTTP/1.1";

    /// Whole lines, of which each octet is a character.
    final List<String> headers = new ArrayList<>();

    /// Null for none.
    byte[] body;

    /// Whether the length of the body is told as it is.
    boolean tellsLength = true;

    String lineEnd = "\r\n";

    /// Whether it comes to its end, so that an answer is due. Where nobody can tell, it does not.
    boolean isWhole = true;

    /// What goes out instead of all that; null for none.
    private byte[] spoilt;

    RawRequest(String method, String target) {
        this.method = method;
        this.target = target;
        headers.add("Host: localhost");
    }

    byte[] octets() {
        if (spoilt != null) {
            return spoilt;
        }
        var head = new StringBuilder(method + " " + target + " " + version + lineEnd);
        headers.forEach(line -> head.append(line).append(lineEnd));
        if (body != null && tellsLength) {
            head.append("Content-Length: %d%s".formatted(body.length, lineEnd));
        }
        var octets = new ByteArrayOutputStream();
        octets.writeBytes(head.append(lineEnd).toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            octets.writeBytes(body);
        }
        return octets.toByteArray();
    }

    /// Sends these instead, whatever they are.
    void spoil(byte[] octets) {
        spoilt = octets;
        isWhole = false;
    }

    /// In ASCII, with escapes for what is none; cut where it is long.
    @Override
    public String toString() {
        var text = new StringBuilder();
        var octets = octets();
        for (int n = 0; n < octets.length && n < SHOWN; n++) {
            int octet = octets[n] & 0xff;
            if (octet == '\n') {
                text.append("\\n\n");
            } else if (octet < ' ' || octet > '~') {
                text.append(octet == '\r' ? "\\r" : "\\x%02x".formatted(octet));
            } else {
                text.append((char) octet);
            }
        }
        return octets.length > SHOWN ? "%s… (%d octets)".formatted(text, octets.length) : text.toString();
    }
}
