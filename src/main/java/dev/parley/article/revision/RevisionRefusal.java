package dev.parley.article.revision;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which revisions say no.
enum RevisionRefusal implements Refusal {
    NO_SUCH_REVISION(404, "No such revision", "The article has no such version, or the public never read it.");

    private final Terms terms;

    RevisionRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<RevisionRefusal> all() {
            return List.of(values());
        }
    }
}
