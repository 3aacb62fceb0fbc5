package dev.parley.transfer.archive.file;

import com.github.luben.zstd.ZstdIOException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;

/// The lines of a file, one in memory at a time.
final class Lines {

    /// Far more than an article of the greatest length takes.
    static final int MOST_OCTETS = 16 << 20;

    private static final int BLOCK = 65_536;

    private final InputStream in;
    private final byte[] block = new byte[BLOCK];
    private int place;
    private int filled;

    private byte[] octets = new byte[BLOCK];
    private int length;
    private int number;

    Lines(InputStream in) {
        this.in = in;
    }

    /// Goes to the next line; false where there is none. What stands behind the last line break is one, too, if it is
    /// anything.
    ///
    /// @throws BrokenArchive where it has no end in sight
    boolean next() throws IOException, BrokenArchive {
        length = 0;
        if (place == filled && !fill()) {
            return false;
        }
        number++;
        do {
            int end = place;
            while (end < filled && block[end] != '\n') {
                end++;
            }
            take(end);
            if (end < filled) {
                place++;
                return true;
            }
        } while (fill());
        return true;
    }

    private void take(int end) throws BrokenArchive {
        int more = end - place;
        if (length + more > MOST_OCTETS) {
            throw new BrokenArchive("The line is longer than %d octets".formatted(MOST_OCTETS), number);
        }
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(2 * octets.length, length + more));
        }
        System.arraycopy(block, place, octets, length, more);
        length += more;
        place = end;
    }

    private boolean fill() throws IOException, BrokenArchive {
        place = 0;
        filled = 0;
        try {
            filled = Math.max(0, in.read(block));
            return filled > 0;
        } catch (EOFException | ZipException | ZstdIOException _) {
            throw new BrokenArchive("The file cannot be unpacked any further", Math.max(1, number));
        }
    }

    /// The octets of the line at hand, without its break; they hold until the next.
    byte[] octets() {
        return octets;
    }

    /// How many of them belong to the line.
    int length() {
        return length;
    }

    /// Of the line at hand, counted from 1.
    int number() {
        return number;
    }
}
