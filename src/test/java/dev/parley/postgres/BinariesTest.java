package dev.parley.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL's programs lie in a cache, and caches get cleaned.
class BinariesTest {

    @TempDir
    Path cache;

    @Test
    void a_folder_that_lost_a_file_is_unpacked_again() throws IOException {
        var home = Binaries.unpackedIn(cache);
        Files.delete(home.resolve("bin/initdb"));

        assertEquals(home, Binaries.unpackedIn(cache));

        assertTrue(Files.exists(home.resolve("bin/initdb")));
    }

    @Test
    void a_cut_off_file_is_noticed() throws IOException {
        Files.writeString(cache.resolve("postgres"), "a program");
        var manifest = new Manifest(cache);
        manifest.write();
        assertTrue(manifest.holds());

        Files.writeString(cache.resolve("postgres"), "a pro");

        assertFalse(manifest.holds());
    }

    @Test
    void the_version_is_that_of_the_artefact() {
        var archive = Thread.currentThread()
                .getContextClassLoader()
                .getResource("postgres-%s.txz".formatted(Binaries.platform()));

        assertTrue(archive.toString().contains("-%s.jar!".formatted(Binaries.VERSION)), archive.toString());
    }
}
