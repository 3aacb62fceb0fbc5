package dev.parley.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals cursors and opens them again: the text carries a mark (HMAC-SHA-256, cut to 96 bits as RFC 2104 allows)
/// over the keys and the query that they belong to, so that an altered or foreign cursor is refused and never
/// becomes page 1.
@ApplicationScoped
public class Cursors {

    private static final int MARK_BYTES = 12;
    private static final String SEPARATOR = "\u001f";

    private final SecretKeySpec key;

    Cursors(Secrets secrets) {
        this.key = new SecretKeySpec(secrets.of("cursor"), "HmacSHA256");
    }

    /// @param query everything that must stay the same from page to page: path, filters and order
    public String seal(Cursor cursor, String query) {
        byte[] keys = ((cursor.backwards() ? "p" : "n") + String.join(SEPARATOR, cursor.keys()))
                .getBytes(StandardCharsets.UTF_8);
        byte[] sealed = ByteBuffer.allocate(MARK_BYTES + keys.length)
                .put(mark(keys, query))
                .put(keys)
                .array();
        return encode(sealed);
    }

    private static String encode(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /// Opens what [#seal] made for the same query; nothing given is the start.
    ///
    /// @throws Refused `invalid-cursor` where the text is not a cursor of this query
    public Cursor open(String text, String query) {
        if (text == null) {
            return Cursor.START;
        }
        byte[] sealed = decode(text);
        if (sealed.length <= MARK_BYTES) {
            throw invalid();
        }
        byte[] mark = Arrays.copyOf(sealed, MARK_BYTES);
        byte[] keys = Arrays.copyOfRange(sealed, MARK_BYTES, sealed.length);
        if (!MessageDigest.isEqual(mark, mark(keys, query))) {
            throw invalid();
        }
        String joined = new String(keys, 1, keys.length - 1, StandardCharsets.UTF_8);
        return new Cursor(keys[0] == 'p', joined.isEmpty() ? List.of() : List.of(joined.split(SEPARATOR, -1)));
    }

    /// Takes only what [#encode] writes: to the decoder, several texts stand for the same bytes, and each would
    /// be a page of its own to whoever keeps pages by their address.
    private static byte[] decode(String text) {
        byte[] sealed = lenient(text);
        if (!encode(sealed).equals(text)) {
            throw invalid();
        }
        return sealed;
    }

    private static byte[] lenient(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw invalid();
        }
    }

    private static Refused invalid() {
        return HttpRefusal.INVALID_CURSOR
                .because("The cursor is not one that this query gave out")
                .in("cursor");
    }

    private byte[] mark(byte[] keys, String query) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(query.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(keys), MARK_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
