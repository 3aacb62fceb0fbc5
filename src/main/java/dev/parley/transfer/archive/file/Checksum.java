package dev.parley.transfer.archive.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The SHA-256 of all octets so far.
final class Checksum {

    private final MessageDigest digest;

    Checksum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    void add(byte[] octets, int length) {
        digest.update(octets, 0, length);
    }

    byte[] octets() {
        return digest.digest();
    }
}
