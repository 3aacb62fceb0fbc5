package dev.parley.transfer.xml;

/// An export that cannot be read to its end, and where that shows.
public final class BrokenExport extends Exception {

    private final int line;
    private final int column;

    /// @param reason a whole sentence for whoever sent the file
    /// @param line   counted from 1, as is `column`
    public BrokenExport(String reason, int line, int column) {
        super(reason);
        this.line = line;
        this.column = column;
    }

    public String reason() {
        return super.getMessage();
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    @Override
    public String getMessage() {
        return "%s (line %d, column %d)".formatted(reason(), line, column);
    }
}
