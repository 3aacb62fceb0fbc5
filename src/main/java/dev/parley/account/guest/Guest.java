package dev.parley.account.guest;

import dev.parley.account.Caller;
import java.util.UUID;

/// Somebody who is about to speak for the first time.
public record Guest(UUID id, String name) {

    public Caller caller() {
        return Caller.guest(id);
    }
}
