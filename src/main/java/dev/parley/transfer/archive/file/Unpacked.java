package dev.parley.transfer.archive.file;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/// What is in a file, whether it is compressed or not: its first octets say so, and no archive begins like that.
public final class Unpacked {

    private static final byte[] GZIP = HexFormat.of().parseHex("1f8b");
    private static final byte[] ZSTD = HexFormat.of().parseHex("28b52ffd");
    private static final int BLOCK = 65_536;

    private Unpacked() {}

    /// @throws IOException where it cannot be read, or is not what it seems to be
    public static InputStream of(InputStream file) throws IOException {
        var pushback = new PushbackInputStream(file, ZSTD.length);
        byte[] start = pushback.readNBytes(ZSTD.length);
        pushback.unread(start);
        if (begins(start, GZIP)) {
            return new GZIPInputStream(pushback, BLOCK);
        }
        return begins(start, ZSTD) ? new ZstdInputStream(pushback) : pushback;
    }

    private static boolean begins(byte[] start, byte[] magic) {
        return start.length >= magic.length && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
    }
}
