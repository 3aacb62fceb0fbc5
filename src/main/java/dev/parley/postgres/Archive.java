package dev.parley.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The compressed programs of one platform, as the Maven artefact brings them on the class path.
record Archive(String name) {

    private static final int OWNER_EXECUTES = 0100;

    void unpackInto(Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, folder);
            }
        }
    }

    private InputStream open() {
        InputStream packed = Thread.currentThread().getContextClassLoader().getResourceAsStream(name);
        if (packed == null) {
            throw new CannotStart(
                    "%s is not on the class path: build on this platform, or set QUARKUS_DATASOURCE_JDBC_URL"
                            .formatted(name));
        }
        return packed;
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
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
        if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            Folders.permit(file, "rwxr-xr-x");
        }
    }
}
