package dev.parley.account.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Tokens whose signature was found to be ours: to find it once more costs more than most of what they are sent for.
/// A token's digest alone is kept. Whatever may change about it, its time and its key among that, is asked every time.
final class Genuine {

    private static final int MOST = 10_000;

    private final Cache<ByteBuffer, Boolean> digests =
            Caffeine.newBuilder().maximumSize(MOST).build();

    boolean holds(String token) {
        return digests.getIfPresent(digest(token)) != null;
    }

    void add(String token) {
        digests.put(digest(token), true);
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
