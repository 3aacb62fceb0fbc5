package dev.parley.transfer;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which imports say no.
public enum ImportRefusal implements Refusal {
    NO_SUCH_IMPORT(404, "No such import", "There is no import of this id."),
    IMPORT_TOO_LARGE(413, "The file is too large", "Imports have a limit of their own; the operator can raise it.");

    private final Terms terms;

    ImportRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<ImportRefusal> all() {
            return List.of(values());
        }
    }
}
