package dev.parley.tag.merge;

import dev.parley.http.Refusal;
import dev.parley.http.Refusals;
import jakarta.inject.Singleton;
import java.util.List;

/// Every way in which merges say no.
enum MergeRefusal implements Refusal {
    UNKNOWN_TAG(422, "No such tag to merge into", "`into` is the slug or an alias of a tag."),
    SAME_TAG(422, "A tag cannot become itself", "`into` is the tag itself, by its slug or an alias."),
    MERGE_IN_PROGRESS(
            409,
            "One of the tags is being merged",
            "Another merge of one of the two has begun and has not ended. Ask again when it has."),
    TOO_MANY_ALIASES(409, "Too many aliases", "The tag would have more than 100 aliases. Take some away first.");

    private final Terms terms;

    MergeRefusal(int status, String title, String meaning) {
        terms = new Terms(status, title, meaning);
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Singleton
    static class Listed implements Refusals {
        @Override
        public List<MergeRefusal> all() {
            return List.of(values());
        }
    }
}
