package dev.parley.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port for a program that is started next. It is below those that Linux gives to whoever connects
/// (32,768 and up): there a connection of somebody else may take it before the program listens, or
/// while it is started again.
public final class FreePort {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 100;

    private FreePort() {}

    /// A port of the loopback where nothing listens.
    public static int any() {
        for (int n = 0; n < TRIES; n++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                // Somebody is there; the next may be free.
            }
        }
        throw new AssertionError("No port is free");
    }
}
