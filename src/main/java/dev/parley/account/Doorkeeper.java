package dev.parley.account;

import dev.parley.http.Refused;
import java.util.Optional;
import java.util.UUID;

/// Has a say in who may sign in. Higher rooms supply it; it is asked whenever somebody gets a token, after they have
/// shown who they are.
public interface Doorkeeper {

    /// Why this account may not come in; empty where it may.
    Optional<Refused> refusal(UUID account);
}
