package dev.parley.webhook.receiver;

import dev.parley.http.Seal;
import dev.parley.http.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/// What requests to receivers are signed with. It cannot be stored as a hash, since it is needed to sign: it is sealed
/// with a key that is beside the database, not in it.
@ApplicationScoped
public class Credentials {

    private static final String PREFIX = "whsec_";

    /// As long as what it makes (RFC 2104, 3).
    private static final int BYTES = 32;

    private final Seal seal;
    private final SecureRandom random = new SecureRandom();

    Credentials(Secrets secrets) {
        this.seal = new Seal(secrets.of("webhooks"));
    }

    /// A secret that nobody has had before.
    public byte[] fresh() {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /// As Standard Webhooks writes it.
    public static String written(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /// To be stored with this webhook.
    public byte[] close(byte[] secret, UUID webhook) {
        return seal.close(secret, place(webhook));
    }

    /// What was stored with it.
    public byte[] open(byte[] sealed, UUID webhook) {
        return seal.open(sealed, place(webhook));
    }

    private static byte[] place(UUID webhook) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(webhook.getMostSignificantBits())
                .putLong(webhook.getLeastSignificantBits())
                .array();
    }
}
