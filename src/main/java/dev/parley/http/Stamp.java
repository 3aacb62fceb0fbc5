package dev.parley.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// What an ETag is made of: the thing's own version, which `If-Match` looks at, and a fingerprint of all else
/// that its body shows (counters, names of tags and authors), so that a 304 never hides a change while a vote
/// never makes a writer's token stale. It is taken from versions and counters, never from the rendered body.
public record Stamp(int version, String extra) {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,9})(?:\\.[\\w.-]*)?\"");

    /// @param parts all that the body depends on besides `version`; their text must change when they do
    public static Stamp of(int version, Object... parts) {
        return new Stamp(version, fingerprint(List.of(parts).toString()));
    }

    public String etag() {
        return "\"%d.%s\"".formatted(version, extra);
    }

    /// Holds a write to the version that its writer has seen.
    ///
    /// @param ifMatch the header as it came, null where it is missing
    /// @return whether the writer's version is the present one
    /// @throws Refused 428 where it is missing, 400 where it is no ETag of ours
    public static boolean matches(String ifMatch, int version) {
        if (ifMatch == null) {
            throw HttpRefusal.PRECONDITION_REQUIRED
                    .because("Send `If-Match` with the ETag that you have")
                    .in("If-Match");
        }
        return ifMatch.strip().equals("*") || version(ifMatch) == version;
    }

    /// The version that an ETag of ours carries.
    public static int version(String ifMatch) {
        var etag = ETAG.matcher(ifMatch.strip());
        if (!etag.matches()) {
            throw HttpRefusal.INVALID_PARAMETER
                    .because("`If-Match` holds no ETag that this server gave out")
                    .in("If-Match");
        }
        return Integer.parseInt(etag.group(1));
    }

    /// The ETag of the same answer in another coding of its bytes, which must have one of its own (RFC 9110,
    /// 8.8.3.3).
    public static String coded(String etag, String coding) {
        return "%s.%s\"".formatted(etag.substring(0, etag.length() - 1), coding);
    }

    /// Whether `If-None-Match` names this ETag, or one of the same answer in another coding: what the client
    /// has then says the same. Weak comparison, as RFC 9110, 13.1.2 asks.
    public static boolean isAmong(String ifNoneMatch, String etag) {
        return ifNoneMatch.equals(etag)
                || ifNoneMatch.strip().equals("*")
                || Arrays.stream(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                        .map(Stamp::uncoded)
                        .anyMatch(uncoded(etag)::equals);
    }

    private static String uncoded(String etag) {
        int version = etag.indexOf('.');
        int coding = etag.indexOf('.', version + 1);
        return version < 0 || coding < 0 ? etag : etag.substring(0, coding) + '"';
    }

    /// 96 bits of two FNV-1a runs (Fowler, Noll, Vo): quick, and enough to tell successive states of one
    /// address apart.
    private static String fingerprint(String text) {
        long a = 0xcbf29ce484222325L;
        long b = 0x84222325cbf29ce4L;
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            a = (a ^ (octet & 0xff)) * 0x100000001b3L;
            b = (b ^ (octet & 0xff)) * 0x100000001b3L;
            b ^= b >>> 29;
        }
        byte[] bits = ByteBuffer.allocate(12)
                .putLong(a)
                .putInt((int) (b ^ (b >>> 32)))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
