package dev.parley.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Tells text that is UTF-8 from bytes that only pretend to be.
final class Utf8 {

    private Utf8() {}

    /// Whether every escape of a raw path or query (null is fine) is complete and together they spell UTF-8 without
    /// NUL.
    static boolean percentEncoded(String raw) {
        if (raw == null || raw.indexOf('%') < 0) {
            return true;
        }
        var octets = new ByteArrayOutputStream();
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '%') {
                octets.writeBytes(raw.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int octet = i + 2 < raw.length() ? hex(raw.charAt(i + 1)) * 16 + hex(raw.charAt(i + 2)) : -1;
            if (octet <= 0) {
                return false;
            }
            octets.write(octet);
            i += 2;
        }
        return decodes(octets.toByteArray());
    }

    private static int hex(char digit) {
        int value = Character.digit(digit, 16);
        return value < 0 ? -1000 : value;
    }

    private static boolean decodes(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
