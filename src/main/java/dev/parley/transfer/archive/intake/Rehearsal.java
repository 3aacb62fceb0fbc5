package dev.parley.transfer.archive.intake;

import dev.parley.transfer.archive.Contents;
import dev.parley.transfer.archive.file.ArchiveReader;
import dev.parley.transfer.archive.file.BrokenArchive;
import dev.parley.transfer.archive.file.Line;

/// Hears it all, and does nothing.
final class Rehearsal implements ArchiveReader.Visitor {

    @Override
    public void head(Line.Head head) {}

    @Override
    public void row(Line.Row row, int number) throws BrokenArchive {
        if (Contents.named(row.kind()) == null) {
            throw new BrokenArchive("There is no kind `%.100s`".formatted(row.kind()), number);
        }
    }

    @Override
    public void end(Line.End end) {}
}
