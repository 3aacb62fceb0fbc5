package dev.parley.notification.mail;

import dev.parley.http.KeyedHash;
import dev.parley.http.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// What a link in a mail proves: that whoever follows it got a mail for that account, for this purpose. A token is
/// kept nowhere here, and holds for as long as the mail lies about.
@ApplicationScoped
public class MailTokens {

    private static final int ID_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final KeyedHash hash;

    MailTokens(Secrets secrets) {
        this.hash = new KeyedHash(secrets.of("mail"));
    }

    /// @param purpose such as `unsubscribe`; what else it is bound to stands behind
    public String issue(UUID account, String purpose) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(ID_BYTES + HASH_BYTES)
                        .putLong(account.getMostSignificantBits())
                        .putLong(account.getLeastSignificantBits())
                        .put(proof(account, purpose))
                        .array());
    }

    /// Which account a token names; whether it holds is asked with [#holds].
    Optional<UUID> account(String token) {
        return octets(token).map(octets -> new UUID(octets.getLong(0), octets.getLong(Long.BYTES)));
    }

    /// Whether it was issued for this.
    boolean holds(String token, UUID account, String purpose) {
        return octets(token)
                .filter(_ -> account(token).filter(account::equals).isPresent())
                .map(octets -> MessageDigest.isEqual(
                        proof(account, purpose), Arrays.copyOfRange(octets.array(), ID_BYTES, ID_BYTES + HASH_BYTES)))
                .orElse(false);
    }

    private byte[] proof(UUID account, String purpose) {
        return hash.of("%s %s".formatted(account, purpose));
    }

    private static Optional<ByteBuffer> octets(String token) {
        try {
            var octets = Base64.getUrlDecoder().decode(token == null ? "" : token);
            return octets.length == ID_BYTES + HASH_BYTES ? Optional.of(ByteBuffer.wrap(octets)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
