package dev.parley.http;

import jakarta.ws.rs.RedirectionException;
import java.net.URI;

/// What was asked for stands at another address for good (308, RFC 9110, 15.4.9): an old slug, an alias.
public final class Moved extends RedirectionException {

    private static final int PERMANENT_REDIRECT = 308;

    private final transient String path;

    /// @param path of the present address, such as `/api/v1/tags/belarus`
    public Moved(String path) {
        super(PERMANENT_REDIRECT, URI.create(path));
        this.path = path;
    }

    /// The same for what is found below it.
    public Moved below(String name) {
        return new Moved(path + "/" + name);
    }

    /// The last part of where it stands.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Where it stands, without the host: `Host` is whatever a client says.
    String path() {
        return path;
    }

    /// A redirection is an answer, not an accident: nobody reads its stack.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
