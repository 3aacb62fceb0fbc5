package dev.parley.feed.oembed;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which embeds say no.
enum EmbedRefusal implements Refusal {
    NO_SUCH_FORMAT(501, "No such format", "oEmbed has two formats, json and xml (oEmbed 1.0, 2.3.4).");

    private final Terms terms;

    EmbedRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<EmbedRefusal> all() {
            return List.of(values());
        }
    }
}
