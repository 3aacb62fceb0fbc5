package dev.parley.http;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Closes what only this installation may read (AES-256-GCM, NIST SP 800-38D, a random nonce of 96 bits before the
/// text): a copy of the database tells nobody what is in it.
public final class Seal {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /// @param secret 256 bits
    public Seal(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    /// @param place where it is kept: it can be opened there only
    public byte[] close(byte[] text, byte[] place) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, text, 0, place);
        var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /// @throws IllegalStateException where it was closed with another key or for another place, or is damaged
    public byte[] open(byte[] sealed, byte[] place) {
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), sealed, NONCE_BYTES, place);
    }

    private byte[] run(int mode, byte[] nonce, byte[] text, int from, byte[] place) {
        try {
            var cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place);
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("It cannot be sealed or opened", e);
        }
    }
}
