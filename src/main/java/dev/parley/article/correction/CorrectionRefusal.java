package dev.parley.article.correction;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which corrections say no.
enum CorrectionRefusal implements Refusal {
    NO_SUCH_CORRECTION(404, "No such correction", "The article has no correction at this address."),
    TOO_MANY_CORRECTIONS(
            409, "Too many corrections", "An article with so many corrections is to be retracted and written anew.");

    private final Terms terms;

    CorrectionRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<CorrectionRefusal> all() {
            return List.of(values());
        }
    }
}
