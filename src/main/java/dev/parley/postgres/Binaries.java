package dev.parley.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// PostgreSQL's own programs, unpacked once for every server of this user.
final class Binaries {

    /// The same as `postgres.binaries.version` in the pom.
    static final String VERSION = "18.6.0";

    private Binaries() {}

    /// The folder that holds `bin`, `lib` and `share`.
    static Path unpacked() throws IOException {
        return unpackedIn(cache());
    }

    static Path unpackedIn(Path cache) throws IOException {
        var home = cache.resolve("postgres-%s-%s".formatted(VERSION, platform()));
        if (!new Manifest(home).holds()) {
            unpack(cache, home);
        }
        return home;
    }

    /// One process unpacks, the others wait and find it done. The folder appears whole or not at all.
    private static synchronized void unpack(Path cache, Path home) throws IOException {
        try (var channel = FileChannel.open(cache.resolve("unpacking.lock"), CREATE, WRITE);
                var _ = channel.lock()) {
            if (new Manifest(home).holds()) {
                return;
            }
            var draft = cache.resolve("unpacking");
            Folders.delete(draft);
            new Archive("postgres-%s.txz".formatted(platform())).unpackInto(Files.createDirectory(draft));
            new Manifest(draft).write();
            Folders.delete(home);
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String family = system.contains("win") ? "windows" : system.contains("mac") ? "darwin" : "linux";
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> family + "-x86_64";
            case "aarch64", "arm64" -> family + "-arm_64";
            case String other ->
                throw new CannotStart(
                        "There is no PostgreSQL for %s: set QUARKUS_DATASOURCE_JDBC_URL".formatted(other));
        };
    }

    /// The first of the usual places that is ours. `user.home` comes from the password file, not from `$HOME`, and
    /// may not exist.
    private static Path cache() {
        var places = new ArrayList<Path>();
        if (System.getenv("XDG_CACHE_HOME") instanceof String folder && !folder.isBlank()) {
            places.add(Path.of(folder, "parley"));
        }
        places.add(Path.of(System.getProperty("user.home"), ".cache", "parley"));
        places.add(Path.of(System.getProperty("java.io.tmpdir"), "parley-cache-" + System.getProperty("user.name")));
        return places.stream()
                .filter(Folders::isOurs)
                .findFirst()
                .orElseThrow(() -> new CannotStart(
                        "There is no folder to unpack PostgreSQL into, tried %s: set XDG_CACHE_HOME to one"
                                .formatted(List.copyOf(places))));
    }
}
