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

    private final Cache<String, String> targets = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS)
            .weigher((String spelling, String target) -> 100 + spelling.length() + target.length())
            .executor(Runnable::run)
            .build();

    /// What a request line asks for; null where that has to be found out.
    String target(String spelling) {
        return targets.getIfPresent(spelling);
    }

    void keep(String spelling, String target) {
        if (spelling.length() <= LONGEST) {
            targets.put(spelling, spelling.equals(target) ? spelling : target);
        }
    }
}
