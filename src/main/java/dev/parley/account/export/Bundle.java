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

/// What is written first and sent then: a file that has lost its name before anything stands in it, so that nobody else
/// reads it, and nothing of it is left when it is closed, or when the server ends without a word.
final class Bundle implements Closeable {

    private static final int BUFFER = 65_536;

    private final FileChannel file;

    private Bundle(FileChannel file) {
        this.file = file;
    }

    static Bundle in(Path folder) throws IOException {
        Files.createDirectories(folder);
        var path = Files.createTempFile(folder, "export-", ".zip");
        try {
            var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return nameless(path, file);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static Bundle nameless(Path path, FileChannel file) throws IOException {
        try {
            Files.delete(path);
            return new Bundle(file);
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

    void send(OutputStream out) throws IOException {
        file.position(0);
        Channels.newInputStream(file).transferTo(out);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
