package dev.parley.webhook;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which webhooks say no.
public enum WebhookRefusal implements Refusal {
    NO_SUCH_WEBHOOK(404, "No such webhook", "There is no webhook at this address."),
    TOO_MANY_WEBHOOKS(
            409,
            "There are too many webhooks",
            "Each costs something, so the operator bounds how many there are; delete one that is no longer needed."),
    WEBHOOK_DISABLED(
            409,
            "The webhook is disabled",
            "Nothing is sent to it until an admin enables it again. A receiver that answers 410 is disabled by that."),
    NOT_A_RECEIVER(
            422,
            "Not an address of a receiver",
            "A receiver has an https address without credentials and without a fragment. Plain http is for private"
                    + " networks that the operator has named."),
    UNKNOWN_RECEIVER(422, "The host is not known", "No address was found for this host. Look for a slip in its name."),
    PRIVATE_RECEIVER(
            422,
            "The address is private",
            "The host has an address inside of a network, and not out in the internet. Only private networks that the"
                    + " operator has named are called.");

    private final Terms terms;

    WebhookRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<WebhookRefusal> all() {
            return List.of(values());
        }
    }
}
