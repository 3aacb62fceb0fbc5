package dev.parley.idempotency;

import java.util.UUID;

/// Whose keys they are: two owners may use the same one, and never see each other's answers.
///
/// @param name the same in every request of this owner
public record Owner(String name) {

    /// Somebody with an account, or a guest who is known again.
    public static Owner account(UUID id) {
        return new Owner("account:" + id);
    }

    /// Somebody whom nobody knows: all who come from one address.
    public static Owner address(String address) {
        return new Owner("address:" + address);
    }

    /// Who goes on with a session, from whatever address: a phone that lost an answer on the way may have another now.
    public static Owner session(UUID id) {
        return new Owner("session:" + id);
    }
}
