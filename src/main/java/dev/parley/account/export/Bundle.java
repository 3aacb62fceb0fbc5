package dev.parley.account.export;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What is written first and sent then: a file that has lost its name before anything stands in it, so that nobody else
/// reads it, and nothing of it is left when it is closed, or when the server ends without a word.
final class Bundle implements Closeable {

    private static final int BUFFER = 65_536;

    private final FileChannel file;
    private final Executor sender;

    private Bundle(FileChannel file, Executor sender) {
        this.file = file;
        this.sender = sender;
    }

    /// @param sender what hands the octets of an answer to its connection, one after the other
    static Bundle in(Path folder, Executor sender) throws IOException {
        Files.createDirectories(folder);
        var path = Files.createTempFile(folder, "export-", ".zip");
        try {
            var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return nameless(path, file, sender);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static Bundle nameless(Path path, FileChannel file, Executor sender) throws IOException {
        try {
            Files.delete(path);
            return new Bundle(file, sender);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// Where it is written to. To close that is only to write what is left: it is read next.
    OutputStream writer() {
        return new BufferedOutputStream(Channels.newOutputStream(file), BUFFER) {
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    /// In octets, of what has got as far as the file.
    long size() throws IOException {
        return file.size();
    }

    /// Piece by piece, each when the one before has come to the connection: only then does the stream
    /// know whether that takes more. While the event loop is behind, it would put all into memory
    /// otherwise, and call it sent.
    void send(OutputStream out) throws IOException {
        var octets = Channels.newInputStream(file.position(0));
        var piece = new byte[BUFFER];
        for (int length = octets.read(piece); length >= 0; length = octets.read(piece)) {
            out.write(piece, 0, length);
            out.flush();
            CompletableFuture.runAsync(() -> {}, sender).join();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
