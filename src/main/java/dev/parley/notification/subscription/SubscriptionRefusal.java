package dev.parley.notification.subscription;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which subscriptions say no.
enum SubscriptionRefusal implements Refusal {
    TOO_MANY_SUBSCRIPTIONS(409, "Too many subscriptions", "Take away one that you no longer need.");

    private final Terms terms;

    SubscriptionRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<SubscriptionRefusal> all() {
            return List.of(values());
        }
    }
}
