package dev.parley.transfer.archive.file;

/// An archive that cannot be taken in, and where that shows.
public final class BrokenArchive extends Exception {

    private final int line;

    /// @param reason a whole sentence for whoever sent it, without a full stop
    /// @param line   counted from 1
    public BrokenArchive(String reason, int line) {
        super(reason);
        this.line = line;
    }

    public int line() {
        return line;
    }

    @Override
    public String getMessage() {
        return "%s (line %d)".formatted(super.getMessage(), line);
    }
}
