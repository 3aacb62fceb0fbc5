package dev.parley.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jboss.logging.Logger;

/// A file that has been sent: it goes when the request is over, unless somebody has taken it over.
final class Upload implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Upload.class);

    private final UUID id;
    private final Path file;
    private boolean isTaken;

    private Upload(UUID id, Path file) {
        this.id = id;
        this.file = file;
    }

    /// Takes what is sent to disk.
    ///
    /// @param id names the file
    static Upload receive(UUID id, InputStream sent, Path folder) {
        try {
            Files.createDirectories(folder);
            var upload = new Upload(id, folder.resolve(id + ".xml"));
            try (sent) {
                Files.copy(sent, upload.file);
            } catch (IOException | RuntimeException e) {
                upload.close();
                throw e;
            }
            return upload;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UUID id() {
        return id;
    }

    /// The file, which is the caller's to discard from now on.
    Path takeOver() {
        isTaken = true;
        return file;
    }

    @Override
    public void close() {
        if (!isTaken) {
            discard(file);
        }
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("The file of an import could not be deleted: %s", e.getMessage());
        }
    }
}
