package dev.parley.account.closing;

import dev.parley.account.AccountEvent;
import dev.parley.idempotency.Idempotency;
import dev.parley.idempotency.Owner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// What was kept for the retries of an account goes with it.
@ApplicationScoped
class RetriesOfErased {

    private final Idempotency idempotency;

    RetriesOfErased(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    void forget(@Observes AccountEvent.Erased event) {
        idempotency.forget(Owner.account(event.id()));
    }
}
