package dev.parley.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// What a file system is asked for, and where systems differ.
final class Folders {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Folders() {}

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException _) {
            return false;
        }
    }

    static void permit(Path file, String permissions) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        }
    }

    /// Creates what is missing, for nobody else's eyes; what is there stays as the operator has set it.
    static void createPrivate(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            permit(folder, "rwx------");
        }
    }

    /// Whether programs may lie here: nobody else may put theirs in their place, as they could in `/tmp`.
    static boolean isOurs(Path folder) {
        try {
            createPrivate(folder);
            var probe = Files.createTempFile(folder, "probe", null);
            try {
                return Files.getOwner(probe).equals(Files.getOwner(folder)) && !isOpenToOthers(folder);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean isOpenToOthers(Path folder) throws IOException {
        return POSIX && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    }

    /// Names in a folder outlive a power cut only after this.
    static void sync(Path folder) throws IOException {
        if (POSIX) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    static boolean isRoot() throws IOException {
        var self = Path.of("/proc/self");
        var mine = Files.exists(self) ? self : Path.of(System.getProperty("user.home"));
        return POSIX && Integer.valueOf(0).equals(Files.getAttribute(mine, "unix:uid"));
    }
}
