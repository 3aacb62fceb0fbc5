package dev.parley.notification;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which notifications say no.
enum NotificationRefusal implements Refusal {
    NO_SUCH_NOTIFICATION(404, "No such notification", "You have no notification at this address.");

    private final Terms terms;

    NotificationRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<NotificationRefusal> all() {
            return List.of(values());
        }
    }
}
