package dev.parley.rendition;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;

/// How requests have spelt a target. What a spelling means never changes, so it is read once, by the door
/// with all its rules, and remembered; a spelling never leads to an answer of its own. It is the very
/// text of the request line: whatever was made of that may be what another line is made to, too.
@Singleton
class Spellings {

    private static final int LONGEST = 2_000;

    /// Some megabytes at most.
    private static final long CHARACTERS = 4_000_000;

    /// What a spelling means: a target, the route of the door that answers it, and the media type that it answers with.
    record Meaning(String target, String route, String mediaType) {}

    private final Cache<String, Meaning> meanings = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS)
            .weigher((String spelling, Meaning meaning) ->
                    100 + spelling.length() + meaning.target().length())
            .executor(Runnable::run)
            .build();

    /// What a request line asks for; null where that has to be found out.
    Meaning of(String spelling) {
        return meanings.getIfPresent(spelling);
    }

    void keep(String spelling, Rendition rendition, String route) {
        if (spelling.length() <= LONGEST) {
            String target = rendition.target();
            meanings.put(
                    spelling, new Meaning(spelling.equals(target) ? spelling : target, route, rendition.mediaType()));
        }
    }
}
