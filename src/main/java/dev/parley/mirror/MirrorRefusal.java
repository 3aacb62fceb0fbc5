package dev.parley.mirror;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which those who keep a copy of the site hear no.
public enum MirrorRefusal implements Refusal {
    MIRROR_OUTDATED(
            410,
            "The mirror is outdated",
            "The log of changes is kept for some days only, and ends where the database is restored. Drop what you hold and begin anew, without a cursor.");

    private final Terms terms;

    MirrorRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<MirrorRefusal> all() {
            return List.of(values());
        }
    }
}
