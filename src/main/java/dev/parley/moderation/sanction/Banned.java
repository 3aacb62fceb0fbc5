package dev.parley.moderation.sanction;

import dev.parley.account.Doorkeeper;
import dev.parley.http.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// Keeps the banned out: they cannot sign in, nor go on with a session; and a guest is known no more.
@ApplicationScoped
class Banned implements Doorkeeper {

    private final Sanctions sanctions;

    Banned(Sanctions sanctions) {
        this.sanctions = sanctions;
    }

    @Override
    public Optional<Refused> refusal(UUID account) {
        return sanctions
                .find(account, Sanction.Kind.BAN)
                .map(ban -> SanctionRefusal.BANNED.because("Banned %s: %s".formatted(ban.term(), ban.reason())));
    }
}
