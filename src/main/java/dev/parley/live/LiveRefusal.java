package dev.parley.live;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which those who want to know what happens hear no.
public enum LiveRefusal implements Refusal {
    CHANGES_GONE(
            410,
            "What happened since then is gone",
            "The log is kept for some days only. Read a page of the thread anew, and go on from its `thread.seq`."),
    TOO_MANY_STREAMS(
            503,
            "Too many streams",
            "This server holds as many streams open as it can. Ask `/changes` meanwhile, and try again after the seconds in `Retry-After`.");

    private final Terms terms;

    LiveRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<LiveRefusal> all() {
            return List.of(values());
        }
    }
}
