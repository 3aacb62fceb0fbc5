package dev.parley.account;

import dev.parley.http.Refused;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Has a say in who may sign in. Higher rooms supply it; it is asked whenever somebody gets a token, after they have
/// shown who they are, and whenever a guest shows one.
public interface Doorkeeper {

    /// Why this account, or this guest, may not come in; empty where it may.
    Optional<Refused> refusal(UUID account);

    /// Asks all of them.
    ///
    /// @throws Refused where one does not let them in
    static void ask(List<Doorkeeper> doorkeepers, UUID account) {
        doorkeepers.stream()
                .flatMap(doorkeeper -> doorkeeper.refusal(account).stream())
                .findFirst()
                .ifPresent(refused -> {
                    throw refused;
                });
    }
}
