package dev.parley.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The PostgreSQL that this machine has of its own, with the programs of an operator: what is embedded comes without.
public final class MachinePrograms {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final int OLDEST = 15;
    private static final List<String> NEEDED = List.of(
            "postgres",
            "initdb",
            "psql",
            "pg_dump",
            "pg_restore",
            "createdb",
            "vacuumdb",
            "pg_basebackup",
            "pg_receivewal");

    private MachinePrograms() {}

    /// The folder of the newest that is whole.
    public static Optional<Path> folder() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (var versions = Files.list(VERSIONS)) {
            return versions.filter(version -> number(version) >= OLDEST)
                    .sorted(Comparator.comparingInt(MachinePrograms::number).reversed())
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> NEEDED.stream().allMatch(name -> Files.isExecutable(bin.resolve(name))))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int number(Path version) {
        String name = version.getFileName().toString();
        return name.matches("\\d+") ? Integer.parseInt(name) : 0;
    }
}
