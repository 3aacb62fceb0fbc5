package dev.parley.idempotency;

/// Who sends the request in hand; whoever knows the callers tells.
public interface Requester {

    /// Whose the keys are that they send.
    Owner owner();
}
