package dev.parley.account.session;

import dev.parley.idempotency.Owner;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A refresh token: the session that it belongs to, and 256 random bits. What is so random needs no salt, so its
/// SHA-256 is all that is kept.
record RefreshToken(UUID session, byte[] secret) {

    private static final String PREFIX = "prt_";
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 16;
    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{64}");

    static RefreshToken fresh(UUID session, SecureRandom random) {
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return new RefreshToken(session, secret);
    }

    /// Empty where it cannot be one of ours.
    static Optional<RefreshToken> read(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        var octets = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring(PREFIX.length())));
        var session = new UUID(octets.getLong(), octets.getLong());
        var secret = new byte[SECRET_BYTES];
        octets.get(secret);
        return Optional.of(new RefreshToken(session, secret));
    }

    /// Whose the keys are that come with it: the session's, which need not be good any more.
    static Optional<Owner> owner(String text) {
        return read(text).map(token -> Owner.session(token.session()));
    }

    String text() {
        var octets = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .put(secret);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets.array());
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// It may not reach a log.
    @Override
    public String toString() {
        return "RefreshToken[session=%s]".formatted(session);
    }
}
