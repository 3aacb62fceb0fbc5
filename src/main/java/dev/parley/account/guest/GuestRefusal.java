package dev.parley.account.guest;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way that guests are told no.
public enum GuestRefusal implements Refusal {
    NAME_ALIKE(
            409,
            "The name looks like an account's",
            "At a glance it cannot be told from a name that somebody with an account goes by, or a word of it from an office, whatever the case, spaces or script. If it is you, sign in; else choose another. Nothing was stored."),
    NOT_A_GUEST(
            422,
            "Who posts has a name already",
            "`guestName` is for somebody who posts without a token: an account has its own name, and a guest keeps the one that the token stands for. Nothing was stored."),
    INVALID_GUEST_TOKEN(
            422, "The guest token names no guest", "It is not one of ours, or it has expired. Nothing was changed."),
    GUEST_CLAIMED(
            409,
            "Another account has claimed it",
            "What a guest wrote can be claimed once, and is that account's since.");

    private final Terms terms;

    GuestRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<GuestRefusal> all() {
            return List.of(values());
        }
    }
}
