package dev.parley.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what is sent, so that who receives it knows that it comes from here and is not old (Standard Webhooks,
/// version 1: HMAC-SHA-256 over the id, the time and the body).
public final class Signature {

    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final String HASH = "HmacSHA256";

    private final SecretKeySpec key;

    private Signature(byte[] key) {
        this.key = new SecretKeySpec(key, HASH);
    }

    /// @throws IllegalArgumentException where the secret is none; its message does not give it away
    public static Signature with(String secret) {
        byte[] key = decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the secret has %d bytes, and 24 to 64 are allowed".formatted(key.length));
        }
        return new Signature(key);
    }

    private static byte[] decode(String secret) {
        try {
            return Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "the secret is not `whsec_` and base64: make one by `openssl rand -base64 32`");
        }
    }

    /// The header that vouches for a message.
    public String of(String id, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(HASH);
            mac.init(key);
            mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HASH, e);
        }
    }
}
