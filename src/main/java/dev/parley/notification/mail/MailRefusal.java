package dev.parley.notification.mail;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which mail says no.
enum MailRefusal implements Refusal {
    NO_MAIL(409, "No mail", "This server sends none, or your account has no address."),
    INVALID_MAIL_TOKEN(404, "Invalid mail token", "Open the link just as it stands in the mail.");

    private final Terms terms;

    MailRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<MailRefusal> all() {
            return List.of(values());
        }
    }
}
