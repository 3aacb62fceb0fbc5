package dev.parley.transfer.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Goes on when what was written before has come to the client's connection: only then does the answer know whether
/// that takes more. While the event loop is behind, it would take all into memory otherwise.
final class Pace extends FilterOutputStream {

    private final Executor sender;
    private boolean isStopped;

    /// @param sender what hands the octets of the answer to its connection, one after the other
    Pace(OutputStream out, Executor sender) {
        super(out);
        this.sender = sender;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        if (isStopped) {
            throw new IOException("Nothing more is sent");
        }
        out.write(octets, offset, length);
        out.flush();
        try {
            CompletableFuture.runAsync(() -> {}, sender).join();
        } catch (CompletionException e) {
            throw new IOException("The connection is gone", e);
        }
    }

    /// Nothing more comes to the client.
    void stop() {
        isStopped = true;
    }

    /// The answer itself is ended by whoever began it.
    @Override
    public void close() throws IOException {
        if (!isStopped) {
            flush();
        }
    }
}
