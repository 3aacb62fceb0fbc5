package dev.parley.account.guest;

import dev.parley.account.Caller;
import java.util.UUID;

/// Somebody who is about to speak for the first time.
public record Guest(UUID id, String name) {

    /// What is left of the name when what they wrote is somebody's own, or nobody's any more.
    public static final String NOBODY = "Guest";

    public Caller caller() {
        return Caller.guest(id);
    }
}
