package dev.parley.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The files that were sent to this server, each by the name of its import.
@ApplicationScoped
class Uploads {

    private static final Logger LOG = Logger.getLogger(Uploads.class);
    private static final Pattern NAME =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}\\.(xml|ndjson)");

    private final Path folder;

    Uploads(@ConfigProperty(name = "parley.data-dir") Path dataDir) {
        this.folder = dataDir.resolve("imports");
    }

    /// Takes what is sent to disk.
    Upload receive(UUID id, Format format, InputStream sent) {
        try {
            Files.createDirectories(folder);
            var upload = new Upload(id, folder.resolve(id + format.suffix()));
            try (sent) {
                upload.take(sent);
            } catch (IOException | RuntimeException e) {
                upload.close();
                throw e;
            }
            return upload;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Those that are still there. What somebody else has put beside them is not ours.
    List<Path> left() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Uploads::isOurs).toList();
        }
    }

    private static boolean isOurs(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /// Whose file it is.
    static UUID id(Path file) {
        return UUID.fromString(file.getFileName().toString().replaceFirst("\\..*", ""));
    }

    /// Only its name is needed any more.
    static void empty(Path file) {
        try {
            Files.write(file, new byte[0]);
        } catch (IOException e) {
            LOG.warnf("The file of an import could not be emptied: %s", e.getMessage());
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
