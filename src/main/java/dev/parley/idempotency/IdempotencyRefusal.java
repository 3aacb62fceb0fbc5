package dev.parley.idempotency;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way that a retry is told no.
public enum IdempotencyRefusal implements Refusal {
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "The first of them is still under way",
            "A request with this `Idempotency-Key` is being answered. Send it once more after the seconds in `Retry-After`: it will get the same answer."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The key was used for something else",
            "This `Idempotency-Key` came with another request within the last 24 hours. A retry sends the same method, address and body, byte by byte; whatever is new has a key of its own. Nothing was stored.");

    private final Terms terms;

    IdempotencyRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<IdempotencyRefusal> all() {
            return List.of(values());
        }
    }
}
