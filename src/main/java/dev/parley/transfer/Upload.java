package dev.parley.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// A file that has been sent: it goes when the request is over, unless somebody has taken it over.
final class Upload implements AutoCloseable {

    private final UUID id;
    private final Path file;
    private boolean isTaken;

    Upload(UUID id, Path file) {
        this.id = id;
        this.file = file;
    }

    void take(InputStream sent) throws IOException {
        Files.copy(sent, file);
    }

    UUID id() {
        return id;
    }

    Path file() {
        return file;
    }

    /// The file, which is the caller's to discard from now on.
    Path takeOver() {
        isTaken = true;
        return file;
    }

    @Override
    public void close() {
        if (!isTaken) {
            Uploads.discard(file);
        }
    }
}
