package dev.parley.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's own programs, out of the Maven artefact on the class path, unpacked once into a cache folder.
final class Binaries {

    static final String VERSION = "18.6.0";

    private static final int OWNER_EXECUTES = 0100;

    private Binaries() {}

    /// The folder that holds `bin`, `lib` and `share`. Servers that start at once unpack each for itself, and the
    /// first
    /// one's folder stays: it appears whole or not at all.
    static Path unpacked() throws IOException {
        String platform = platform();
        var cache = cache();
        var home = cache.resolve("postgresql-" + VERSION + "-" + platform);
        if (Files.exists(home)) {
            return home;
        }
        var draft = Files.createTempDirectory(cache, "unpacking");
        unpack("postgres-" + platform + ".txz", draft);
        if (isPosix()) {
            // In its user namespace the server is not the folder's owner.
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            Folders.delete(draft);
            if (!Files.exists(home)) {
                throw e;
            }
        }
        return home;
    }

    static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static void unpack(String archive, Path target) throws IOException {
        InputStream packed = Thread.currentThread().getContextClassLoader().getResourceAsStream(archive);
        if (packed == null) {
            throw new IOException(
                    "%s is not on the class path: build with the Maven profile of this platform, or set QUARKUS_DATASOURCE_JDBC_URL"
                            .formatted(archive));
        }
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, target);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive reaches out of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, file);
        if (isPosix() && (entry.getMode() & OWNER_EXECUTES) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String platform() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = system.contains("win") ? "windows" : system.contains("mac") ? "darwin" : "linux";
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> family + "-x86_64";
            case "aarch64", "arm64" -> family + "-arm_64";
            case String other ->
                throw new IOException(
                        "There are no PostgreSQL binaries for %s: set QUARKUS_DATASOURCE_JDBC_URL".formatted(other));
        };
    }

    /// The first of the usual places that can be written to. `user.home` comes from the password file, not from
    /// `$HOME`,
    /// and may not exist.
    private static Path cache() throws IOException {
        var places = new ArrayList<Path>();
        if (System.getenv("XDG_CACHE_HOME") instanceof String folder && !folder.isBlank()) {
            places.add(Path.of(folder, "parley"));
        }
        places.add(Path.of(System.getProperty("user.home"), ".cache", "parley"));
        places.add(Path.of(System.getProperty("java.io.tmpdir"), "parley-cache-" + System.getProperty("user.name")));
        return places.stream()
                .filter(Binaries::isWritable)
                .findFirst()
                .orElseThrow(() ->
                        new IOException("There is no folder to unpack PostgreSQL into, tried " + List.copyOf(places)));
    }

    private static boolean isWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException _) {
            return false;
        }
    }
}
