package dev.parley.article.preview;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which previews say no.
enum PreviewRefusal implements Refusal {
    INVALID_PREVIEW_TOKEN(
            403,
            "Not a token for this preview",
            "It is over, or for another article. The article's editor has to open the preview again.");

    private final Terms terms;

    PreviewRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<PreviewRefusal> all() {
            return List.of(values());
        }
    }
}
