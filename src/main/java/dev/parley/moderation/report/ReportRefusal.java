package dev.parley.moderation.report;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which reports are refused.
public enum ReportRefusal implements Refusal {
    OWN_REPORT(403, "Your own comment", "Nobody reports a comment of their own; delete it instead.");

    private final int status;
    private final String title;
    private final String meaning;

    ReportRefusal(int status, String title, String meaning) {
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
        public List<ReportRefusal> all() {
            return List.of(values());
        }
    }
}
