package dev.parley.moderation.sanction;

import dev.parley.account.guest.Objector;
import dev.parley.http.Refused;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/// Lets nobody shed a sanction by a claim: what a sanctioned account wrote as a guest waits as long as the sanction
/// holds, and a banned guest becomes nobody else.
@ApplicationScoped
class SanctionedClaim implements Objector {

    private final Sanctions sanctions;

    SanctionedClaim(Sanctions sanctions) {
        this.sanctions = sanctions;
    }

    @Override
    public Optional<Refused> objection(UUID guest, UUID account) {
        return sanctions
                .find(guest, Sanction.Kind.BAN)
                .map(ban -> because(SanctionRefusal.GUEST_BANNED, "Banned", ban))
                .or(() -> sanctions.of(account).stream()
                        .min(Comparator.comparing(Sanction::kind))
                        .map(SanctionedClaim::refusal));
    }

    private static Refused refusal(Sanction sanction) {
        return switch (sanction.kind()) {
            case MUTE -> because(SanctionRefusal.MUTED, "Muted", sanction);
            case BAN -> because(SanctionRefusal.BANNED, "Banned", sanction);
            case PREMODERATION -> because(SanctionRefusal.PREMODERATED, "Premoderated", sanction);
        };
    }

    private static Refused because(SanctionRefusal refusal, String what, Sanction sanction) {
        return refusal.because("%s %s: %s".formatted(what, sanction.term(), sanction.reason()));
    }
}
