package dev.parley.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Secrets that the server makes for itself at first need and keeps in `keys/` of the data folder, readable by its
/// own user only. Nodes of one installation share that folder's content.
@ApplicationScoped
public class Secrets {

    private static final int BYTES = 32;

    private final Path folder;

    Secrets(@ConfigProperty(name = "parley.data-dir") Path dataDir) {
        this.folder = dataDir.resolve("keys");
    }

    /// The 256-bit secret of this name, the same at every start.
    public byte[] of(String name) {
        var fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        return keep(name + ".key", fresh);
    }

    /// What is kept under `file`, where there is such a file.
    public Optional<byte[]> find(String file) {
        var path = folder.resolve(file);
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /// What is kept under `file`, or else `fresh`, which is kept from now on. Two servers that start at once agree.
    private byte[] keep(String file, byte[] fresh) {
        return find(file).orElseGet(() -> write(folder.resolve(file), fresh));
    }

    private byte[] write(Path path, byte[] fresh) {
        try {
            Files.createDirectories(folder, owned("rwx------"));
            var draft = Files.createTempFile(folder, "new", null, owned("rw-------"));
            Files.write(draft, fresh);
            try {
                Files.createLink(path, draft);
                return fresh;
            } catch (FileAlreadyExistsException _) {
                return Files.readAllBytes(path);
            } catch (UnsupportedOperationException _) {
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
                return fresh;
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep " + path, e);
        }
    }

    private static FileAttribute<?>[] owned(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
