package dev.parley.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The folder that an embedded server lives in: `postgres/` with its data, and beside it its password, log and
/// lock. It
/// belongs to one server at a time.
final class DataFolder implements AutoCloseable {

    private static final int PASSWORD_BYTES = 24;
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    private final Path folder;
    private FileChannel lock;

    DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /// Keeps other servers off until [#close].
    void lock() throws IOException {
        Files.createDirectories(folder);
        lock = FileChannel.open(folder.resolve("postgres.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked()) {
            lock.close();
            throw new IOException(
                    "Another server is using the data folder %s: stop it, or set PARLEY_DATA_DIR to another folder"
                            .formatted(folder));
        }
    }

    private boolean isLocked() throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    Path data() {
        return folder.resolve("postgres");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    Path passwordFile() {
        return folder.resolve("postgres.password");
    }

    /// Whether there is a database already; what a broken off first start has left is cleared away.
    boolean isInitialised() throws IOException {
        if (Files.exists(data().resolve("PG_VERSION")) && Files.exists(folder.resolve("postgres.ready"))) {
            return true;
        }
        Folders.delete(data());
        return false;
    }

    void markInitialised() throws IOException {
        Files.writeString(folder.resolve("postgres.ready"), Binaries.VERSION);
    }

    /// @throws IOException where the data was made by another major version
    void checkVersion() throws IOException {
        String made = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!Binaries.VERSION.startsWith(made + ".")) {
            throw new IOException(
                    "The data in %s was made by PostgreSQL %s, and this is %s: dump it with the old version and restore it"
                            .formatted(data(), made, Binaries.VERSION));
        }
        if (Binaries.isPosix()) {
            Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
        }
    }

    void makePassword() throws IOException {
        var bits = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bits);
        Files.deleteIfExists(passwordFile());
        if (Binaries.isPosix()) {
            Files.createFile(
                    passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(passwordFile(), HexFormat.of().formatHex(bits));
    }

    String password() throws IOException {
        return Files.readString(passwordFile()).strip();
    }

    /// The port of a server that an earlier process has left running, if its process is still there. Whoever asks
    /// must
    /// still try whether it is ours: numbers of processes come round again.
    Optional<Integer> leftRunning() {
        try {
            var lines = Files.readAllLines(data().resolve("postmaster.pid"));
            boolean alive = ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
                    .map(ProcessHandle::isAlive)
                    .orElse(false);
            return alive ? Optional.of(Integer.valueOf(lines.get(PORT_LINE).strip())) : Optional.empty();
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// What a server that is no more has left would keep the next one from starting.
    void forgetPid() throws IOException {
        Files.deleteIfExists(data().resolve("postmaster.pid"));
    }

    void delete() throws IOException {
        Folders.delete(folder);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
