package dev.parley.transfer.archive.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/// Reads an archive to its end, and sees that it is whole.
public final class ArchiveReader {

    private final Lines lines;
    private final Checksum checksum = new Checksum();
    private final Map<String, Long> counts = new HashMap<>();
    private final boolean isThorough;

    /// @param isThorough whether it is counted, too
    private ArchiveReader(InputStream in, boolean isThorough) {
        this.lines = new Lines(in);
        this.isThorough = isThorough;
    }

    /// Who is told what an archive holds.
    public interface Visitor {

        /// First of all.
        ///
        /// @throws BrokenArchive where it is no archive for this server
        void head(Line.Head head) throws BrokenArchive;

        /// One row after the other.
        ///
        /// @param number of the line
        /// @throws BrokenArchive where the row, or an earlier one, cannot be taken in
        void row(Line.Row row, int number) throws BrokenArchive;

        /// Last of all. Whether what was told is all that was written shows after that.
        ///
        /// @throws BrokenArchive where an earlier row cannot be taken in
        void end(Line.End end) throws BrokenArchive;
    }

    /// Tells all that it holds.
    ///
    /// @throws BrokenArchive where it is none, or was cut or changed, or the visitor says so
    /// @throws IOException   where the stream itself fails
    public static void read(InputStream in, Visitor visitor) throws BrokenArchive, IOException {
        new ArchiveReader(in, true).read(visitor);
    }

    /// The same, but does not see whether something was changed.
    ///
    /// @throws BrokenArchive where it is none, or was cut, or the visitor says so
    /// @throws IOException   where the stream itself fails
    public static void skim(InputStream in, Visitor visitor) throws BrokenArchive, IOException {
        new ArchiveReader(in, false).read(visitor);
    }

    /// Tells only what its first line says.
    ///
    /// @throws BrokenArchive where that is not the first line of an archive
    public static Line.Head head(InputStream in) throws BrokenArchive, IOException {
        return new ArchiveReader(in, false).head();
    }

    private void read(Visitor visitor) throws BrokenArchive, IOException {
        visitor.head(head());
        rows(visitor);
    }

    private Line.Head head() throws BrokenArchive, IOException {
        if (!lines.next()) {
            throw new BrokenArchive("The file is empty", 1);
        }
        if (LineParser.parse(lines) instanceof Line.Head head) {
            count();
            return head;
        }
        throw new BrokenArchive("This is no archive: its first line does not say so", lines.number());
    }

    private void rows(Visitor visitor) throws BrokenArchive, IOException {
        while (lines.next()) {
            switch (LineParser.parse(lines)) {
                case Line.Head _ -> throw new BrokenArchive("Another archive begins here", lines.number());
                case Line.Row row -> {
                    count(row);
                    visitor.row(row, lines.number());
                }
                case Line.End end -> {
                    visitor.end(end);
                    check(end);
                    return;
                }
            }
        }
        throw new BrokenArchive("The file breaks off here: its last line, with the counts, is missing", lines.number());
    }

    private void count(Line.Row row) {
        count();
        counts.merge(row.kind(), 1L, Long::sum);
    }

    /// The line at hand, which others will follow.
    private void count() {
        if (!isThorough) {
            return;
        }
        checksum.add(lines.octets(), lines.length());
        checksum.add(new byte[] {'\n'}, 1);
    }

    private void check(Line.End end) throws BrokenArchive, IOException {
        int number = lines.number();
        if (isThorough) {
            checkCounts(end, number);
            checkSum(end, number);
        }
        if (lines.next()) {
            throw new BrokenArchive("Something stands behind the last line", lines.number());
        }
    }

    private void checkCounts(Line.End end, int number) throws BrokenArchive {
        var kinds = new HashMap<>(end.counts());
        counts.forEach((kind, _) -> kinds.putIfAbsent(kind, 0L));
        for (var kind : kinds.entrySet()) {
            long found = counts.getOrDefault(kind.getKey(), 0L);
            if (kind.getValue() == null || found != kind.getValue()) {
                throw new BrokenArchive(
                        "There are %d rows of `%s`, and %s are counted here"
                                .formatted(found, kind.getKey(), kind.getValue()),
                        number);
            }
        }
    }

    private void checkSum(Line.End end, int number) throws BrokenArchive {
        if (end.sha256() != null && !end.sha256().equals(HexFormat.of().formatHex(checksum.octets()))) {
            throw new BrokenArchive(
                    "Something before this line was changed: its SHA-256 is not `sha256`. Who means to change an archive"
                            + " leaves that out",
                    number);
        }
    }
}
