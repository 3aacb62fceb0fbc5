package dev.parley.rendition;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// How the bytes of an answer go over the wire (RFC 9110, 8.4). Of those that a client takes equally, the
/// later one here is chosen: zstd (RFC 8878) is as small as gzip and costs a fifth.
public enum Coding {
    PLAIN,
    GZIP,
    ZSTD;

    /// Below this, a header more costs what coding saves.
    private static final int WORTHWHILE = 1_024;

    private static final int GZIP_LEVEL = 5;
    private static final int ZSTD_LEVEL = 3;

    private static final Coding[] ALL = values();

    /// The one that suits a client best.
    ///
    /// @param acceptEncoding the header as it came; null where there is none
    public static Coding of(String acceptEncoding) {
        var best = PLAIN;
        if (acceptEncoding != null) {
            double most = 0;
            for (var taken : acceptEncoding.split(",")) {
                int parameters = taken.indexOf(';');
                String token = (parameters < 0 ? taken : taken.substring(0, parameters)).strip();
                var coding = named(token);
                double weight = parameters < 0 ? 1 : weight(taken.substring(parameters + 1));
                if (coding != null && weight > 0 && (weight > most || weight == most && coding.compareTo(best) > 0)) {
                    best = coding;
                    most = weight;
                }
            }
        }
        return best;
    }

    private static Coding named(String token) {
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "zstd" -> ZSTD;
            case "gzip", "x-gzip" -> GZIP;
            case "identity" -> PLAIN;
            default -> null;
        };
    }

    private static double weight(String parameter) {
        String text = parameter.strip();
        try {
            return text.regionMatches(true, 0, "q=", 0, 2) ? Double.parseDouble(text.substring(2)) : 1;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// This one, or none where the bytes are too few.
    Coding worthwhileFor(byte[] body) {
        return body.length < WORTHWHILE ? PLAIN : this;
    }

    /// As `Content-Encoding` says it.
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    static int count() {
        return ALL.length;
    }

    static Stream<Coding> all() {
        return Stream.of(ALL);
    }

    byte[] encode(byte[] body) {
        return switch (this) {
            case PLAIN -> body;
            case GZIP -> gzip(body);
            case ZSTD -> Zstd.compress(body, ZSTD_LEVEL);
        };
    }

    /// A stream that encodes what is written to it, for an answer that is never whole in memory.
    ///
    /// @throws IOException where the stream around which it is cannot be written to
    public OutputStream around(OutputStream out) throws IOException {
        return switch (this) {
            case PLAIN -> out;
            case GZIP -> gzip(out);
            case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL);
        };
    }

    private static byte[] gzip(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var gzip = gzip(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes bytes", e);
        }
        return bytes.toByteArray();
    }

    private static OutputStream gzip(OutputStream out) throws IOException {
        return new GZIPOutputStream(out) {
            {
                def.setLevel(GZIP_LEVEL);
                def.setStrategy(Deflater.DEFAULT_STRATEGY);
            }
        };
    }
}
