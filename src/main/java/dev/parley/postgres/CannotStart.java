package dev.parley.postgres;

/// Why PostgreSQL does not start, or is not what this node can work with, in words for whoever starts the server.
public final class CannotStart extends RuntimeException {

    CannotStart(String reason) {
        super(reason);
    }

    CannotStart(String reason, Throwable cause) {
        super(reason, cause);
    }
}
