package dev.parley.moderation;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// How a screen says no to what somebody wrote.
public enum ScreenRefusal implements Refusal {
    NOT_WELCOME(
            422,
            "The text is not welcome here",
            "A rule of the moderators, or a service that they ask, refuses it. Nothing was stored; say it in other"
                    + " words.");

    private final Terms terms;

    ScreenRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<ScreenRefusal> all() {
            return List.of(values());
        }
    }
}
