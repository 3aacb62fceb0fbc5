package dev.parley.fault;

import java.io.IOException;
import java.nio.file.Path;

/// What sends requests to two nodes, and to none that says that it is not ready.
interface Proxy extends AutoCloseable {

    /// Starts one before two nodes, and waits until it has found them: HAProxy where it is installed, else what stands
    /// in for it.
    ///
    /// @param first  the port of one
    /// @param second the port of the other
    static Proxy inFrontOf(Path folder, int first, int second) throws IOException {
        var program = Haproxy.program();
        var proxy = program.isPresent()
                ? new Haproxy(program.get(), folder, first, second)
                : new Balancer(new int[] {first, second});
        proxy.awaitAllUp();
        return proxy;
    }

    int port();

    default Web web() {
        return new Web("http://127.0.0.1:" + port());
    }

    /// Waits until it sends requests to both nodes, as an operator does before the next is restarted.
    void awaitAllUp();

    @Override
    void close();
}
