package dev.parley.webhook.delivery;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import dev.parley.http.Refused;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/// Every way in which deliveries say no.
public enum DeliveryRefusal implements Refusal {
    NO_SUCH_DELIVERY(
            404,
            "No such delivery",
            "The webhook was never to be told of this event, or it is so long ago that it was forgotten.");

    private final Terms terms;

    DeliveryRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    static Refused none(UUID event) {
        return NO_SUCH_DELIVERY.because("There is no delivery of the event `%s`".formatted(event));
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<DeliveryRefusal> all() {
            return List.of(values());
        }
    }
}
