package dev.parley.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/// The folder that an embedded server lives in: `postgres/` with its data, and beside it `postgres.password`,
/// `.log` and `.lock`. It belongs to one process at a time, until [#close].
final class DataFolder implements AutoCloseable {

    private static final int PASSWORD_BYTES = 24;

    /// The log may grow to this before a start puts it aside; one older log is kept.
    private static final long LOG_BYTES = 10_000_000;

    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /// Locks the folder, after creating it where there is none.
    static DataFolder lock(Path folder) throws IOException {
        var root = folder.toAbsolutePath().normalize();
        Folders.createPrivate(root);
        var lock = FileChannel.open(root.resolve("postgres.lock"), CREATE, WRITE);
        if (!isTaken(lock)) {
            lock.close();
            throw new CannotStart(
                    "Another server is using the data folder %s: stop it, or set PARLEY_DATA_DIR to another folder"
                            .formatted(root));
        }
        return new DataFolder(root, lock);
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    Path root() {
        return root;
    }

    Path data() {
        return root.resolve("postgres");
    }

    boolean isEmpty() {
        return !Files.exists(data().resolve("PG_VERSION"));
    }

    /// Where a first start prepares the data. What an interrupted one has left there goes.
    Path draft() throws IOException {
        var draft = root.resolve("postgres.draft");
        Folders.delete(draft);
        return draft;
    }

    /// The data appears whole or not at all, so that nobody ever needs to delete what may be a database.
    void accept(Path draft) throws IOException {
        try {
            Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            throw new CannotStart("%s is there, but is no database: move it away".formatted(data()), e);
        }
        Folders.sync(root);
    }

    /// Prepares `postgres/` for this server.
    void checkData() throws IOException {
        String made = Files.readString(data().resolve("PG_VERSION")).strip();
        if (!Binaries.VERSION.startsWith(made + ".")) {
            throw new CannotStart(
                    "The data in %s was made by PostgreSQL %s, and this is %s: dump it with the old version and restore it"
                            .formatted(data(), made, Binaries.VERSION));
        }
        Folders.permit(data(), "rwx------");
    }

    Path passwordFile() {
        return root.resolve("postgres.password");
    }

    void makePassword() throws IOException {
        var bits = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bits);
        Files.deleteIfExists(passwordFile());
        Files.createFile(passwordFile());
        Folders.permit(passwordFile(), "rw-------");
        Files.writeString(passwordFile(), HexFormat.of().formatHex(bits), WRITE, SYNC);
    }

    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            throw new CannotStart("The data in %s needs its password file %s: restore it, they belong together"
                    .formatted(data(), passwordFile()));
        }
        return Files.readString(passwordFile()).strip();
    }

    /// The server that an earlier process has left here, running or not. A copied folder names its original's.
    Optional<Postmaster> postmaster() {
        return Postmaster.namedIn(pidFile()).filter(left -> Folders.isSame(left.data(), data()));
    }

    /// PostgreSQL refuses to start while any process has the number in this file.
    void forgetPostmaster() throws IOException {
        Files.deleteIfExists(pidFile());
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    Path log() {
        return root.resolve("postgres.log");
    }

    /// Makes room for what the server is going to say.
    /// @return the length of what it said before
    long trimLog() throws IOException {
        long length = log().toFile().length();
        if (length <= LOG_BYTES) {
            return length;
        }
        Files.move(log(), root.resolve("postgres.log.old"), StandardCopyOption.REPLACE_EXISTING);
        return 0;
    }

    String logAfter(long position) throws IOException {
        try (var log = new RandomAccessFile(log().toFile(), "r")) {
            log.seek(position);
            var rest = new byte[(int) Math.min(log.length() - position, LOG_BYTES)];
            log.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8).strip();
        }
    }

    void delete() throws IOException {
        Folders.delete(root);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
