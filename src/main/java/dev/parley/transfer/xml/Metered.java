package dev.parley.transfer.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Bytes on their way to the parser. It ends a file that is too long, and a run without any delimiter, which the
/// parser would have to hold whole (a name of a gigabyte). Control characters, which XML forbids and which exports
/// contain nevertheless, become spaces.
final class Metered extends FilterInputStream {

    private static final String DELIMITERS = " \t\r\n<>&;\"'=";
    private static final int SIGNATURE = 4;

    private final Limits limits;
    private long bytes;
    private int run;
    private boolean wide;

    Metered(InputStream in, Limits limits) {
        super(in);
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = bytes == 0 ? in.readNBytes(buffer, offset, length) : in.read(buffer, offset, length);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        if (bytes == 0) {
            look(buffer, offset, count);
        }
        bytes += count;
        if (bytes > limits.fileBytes()) {
            throw new TooMuch("The file is larger than %,d bytes".formatted(limits.fileBytes()));
        }
        for (int i = offset; i < offset + count; i++) {
            buffer[i] = metered(buffer[i]);
        }
        return count;
    }

    /// The parser first asks for more than the signature is long; a shorter file is broken in any case.
    private void look(byte[] buffer, int offset, int count) throws TooMuch {
        int[] first = new int[SIGNATURE];
        for (int i = 0; i < Math.min(SIGNATURE, count); i++) {
            first[i] = buffer[offset + i] & 0xFF;
        }
        if (first[0] == 'P' && first[1] == 'K' || first[0] == 0x1F && first[1] == 0x8B) {
            throw new TooMuch("The file is an archive; unpack it, and send the XML that is in it");
        }
        wide = first[0] == 0 || first[1] == 0 || first[0] >= 0xFE;
    }

    private byte metered(byte b) throws TooMuch {
        run = DELIMITERS.indexOf(b) >= 0 ? 0 : run + 1;
        if (run > limits.textChars()) {
            throw new TooMuch("A name or a word is longer than %,d bytes".formatted(limits.textChars()));
        }
        boolean control = b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r';
        return control && !wide ? (byte) ' ' : b;
    }

    /// A limit met; its message is for whoever sent the file.
    static final class TooMuch extends IOException {

        TooMuch(String message) {
            super(message);
        }
    }
}
