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

    private final int status;
    private final String title;
    private final String meaning;

    ScreenRefusal(int status, String title, String meaning) {
        this.status = status;
        this.title = title;
        this.meaning = meaning;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<ScreenRefusal> all() {
            return List.of(values());
        }
    }
}
