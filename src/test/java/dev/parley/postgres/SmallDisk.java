package dev.parley.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// A disk in memory that is nearly full, which only the processes see that run on it. Data are copied to it before they
/// start, and back after they have ended.
public final class SmallDisk implements Disk {

    private static final int PIECE = 65_536;

    /// In a mount namespace of its own; what runs there is nobody once more, as [Tool] has it.
    private static final String SCRIPT = """
            set -e
            mount -t tmpfs -o size=$3,mode=700 none "$2"
            cp -a "$1"/. "$2"/
            from=$1 to=$2
            shift 3
            set +e
            "$@" &
            trap '' INT TERM QUIT
            wait $!
            set -e
            rm -f "$to"/filler
            find "$from" -mindepth 1 -delete
            cp -a "$to"/. "$from"/
            """;

    private final Path data;
    private final Path place;
    private final long spare;
    private final LongSupplier pid;

    /// @param place where the processes see it
    /// @param pid   of the process in whose eyes it is there
    SmallDisk(Path data, Path place, long spare, LongSupplier pid) {
        this.data = data;
        this.place = place;
        this.spare = spare;
        this.pid = pid;
    }

    /// Whether there can be such disks on this machine.
    public static boolean isPossible() {
        try {
            return new ProcessBuilder("unshare", "-Urm", "sh", "-c", "mount -t tmpfs none /mnt && unshare -U true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Path place() {
        return place;
    }

    @Override
    public Path seen() {
        return Path.of("/proc/%d/root%s".formatted(pid.getAsLong(), place));
    }

    @Override
    public List<String> around(List<String> command) throws IOException {
        Files.createDirectories(place);
        var around = new ArrayList<>(List.of("unshare", "-Urm", "sh", "-c", SCRIPT, "disk"));
        around.addAll(List.of(data.toString(), place.toString(), String.valueOf(used() + spare)));
        // Already nobody's child where the caller is root; else it becomes one here.
        if (!command.getFirst().equals("unshare")) {
            around.addAll(List.of("unshare", "-U"));
        }
        around.addAll(command);
        return around;
    }

    private long used() throws IOException {
        try (var files = Files.walk(data)) {
            return files.mapToLong(file -> (file.toFile().length() + 4095) / 4096 * 4096)
                    .sum();
        }
    }

    /// Writes until there is no room left.
    public void fill() {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            var piece = new byte[PIECE];
            while (true) {
                filler.write(piece);
            }
        } catch (IOException _) {
            // It is full, which is what was wanted.
        }
    }

    /// Gives the room back.
    public void free() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return seen().resolve("filler");
    }
}
