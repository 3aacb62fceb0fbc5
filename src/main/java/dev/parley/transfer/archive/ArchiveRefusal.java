package dev.parley.transfer.archive;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which archives say no.
public enum ArchiveRefusal implements Refusal {
    NOT_EMPTY(
            409,
            "The server is not empty",
            "An archive is taken in by a server that holds nothing yet but the account of the admin who sends it."),
    ARCHIVE_TOO_NEW(
            422,
            "The archive is of a newer version",
            "It was written by a server of a newer version. Bring this one up to date first.");

    private final Terms terms;

    ArchiveRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<ArchiveRefusal> all() {
            return List.of(values());
        }
    }
}
