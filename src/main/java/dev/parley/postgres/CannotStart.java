package dev.parley.postgres;

/// Why there is no embedded PostgreSQL, in words for whoever starts the server.
public final class CannotStart extends RuntimeException {

    CannotStart(String reason) {
        super(reason);
    }

    CannotStart(String reason, Throwable cause) {
        super(reason, cause);
    }
}
