package dev.parley.account.guest;

import dev.parley.http.Refused;
import java.util.Optional;
import java.util.UUID;

/// Has a say in whether an account may claim what a guest wrote. Higher rooms supply it.
public interface Objector {

    /// Why it may not; empty where it may.
    Optional<Refused> objection(UUID guest, UUID account);
}
