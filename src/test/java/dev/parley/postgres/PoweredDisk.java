package dev.parley.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// A disk whose power can be cut: what was written to it and not synced is gone, as with a machine that goes. It is an
/// ext4 in a file, whose `EXT4_IOC_SHUTDOWN` forgets in one instant what is not on it, its journal too.
public final class PoweredDisk implements Disk {

    private static final String SIZE = "4g";

    private static final String MOUNT = """
            mount -o loop "$1" "$2" && chmod 700 "$2" && shift 2 && exec "$@"
            """;

    /// `_IOR('X', 125, __u32)`, and 2 for `EXT4_GOING_FLAGS_NOLOGFLUSH`, of the kernel's `fs/ext4/ext4.h`.
    private static final String CUT = """
            open(my $disk, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl($disk, 0x8004587D, $how) or die $!;
            """;

    /// Zeros are written out. Where the power is cut while a block is synced that was not on the disk before, Linux
    /// 6.18 may say that it was synced. PostgreSQL's own log has no such block; one that `mkfs.ext4 -d` copies has.
    private static final List<String> COPY = List.of("cp", "-a", "--sparse=never", "--reflink=never");

    private final Path image;
    private final Path place;
    private final LongSupplier pid;

    private PoweredDisk(Path image, Path place, LongSupplier pid) {
        this.image = image;
        this.place = place;
        this.pid = pid;
    }

    /// One that begins with these data.
    ///
    /// @param folder for its file and for the place where it is mounted
    /// @param pid    of a process that runs on it
    static PoweredDisk with(Path data, Path folder, LongSupplier pid) throws IOException {
        var image = Files.createDirectories(folder).resolve("disk");
        var place = Files.createDirectories(folder.resolve("mounted"));
        var disk = new PoweredDisk(image, place, pid);
        var copy = new ArrayList<>(COPY);
        copy.addAll(List.of(data.resolve(".").toString(), place.toString()));
        if (run("mkfs.ext4", "-q", "-F", image.toString(), SIZE) != 0 || run(disk.around(copy)) != 0) {
            throw new AssertionError("No disk was made in " + folder);
        }
        return disk;
    }

    /// Whether there can be such disks here: they need root, loop devices and perl.
    public static boolean isPossible() {
        try {
            if (!Folders.isRoot()) {
                return false;
            }
            var trial = Files.createTempDirectory("disk");
            try {
                var disk = with(Files.createDirectory(trial.resolve("data")), trial, () -> 0);
                String cut = "exec perl -e '%s' %s".formatted(CUT, disk.place);
                return run(disk.around(List.of("sh", "-c", cut))) == 0;
            } finally {
                Folders.delete(trial);
            }
        } catch (IOException | AssertionError _) {
            return false;
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
    public List<String> around(List<String> command) {
        var around = new ArrayList<>(
                List.of("unshare", "-m", "sh", "-c", MOUNT, "disk", image.toString(), place.toString()));
        around.addAll(command);
        return around;
    }

    /// Cuts its power: nothing is written to it or read from it any more, until it is mounted again.
    void cut() {
        try {
            if (run("perl", "-e", CUT, seen().toString()) != 0) {
                throw new AssertionError("The power was not cut");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int run(String... command) throws IOException {
        return run(List.of(command));
    }

    private static int run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
