package dev.parley.moderation.report;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which reports are refused.
public enum ReportRefusal implements Refusal {
    OWN_REPORT(403, "Your own comment", "Nobody reports a comment of their own; delete it instead.");

    private final Terms terms;

    ReportRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<ReportRefusal> all() {
            return List.of(values());
        }
    }
}
