package dev.parley.account;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;

/// A password as argon2id (RFC 9106) leaves it, with what it was hashed with: kept as a PHC string,
/// `$argon2id$v=19$m=<KiB>,t=<passes>,p=<lanes>$<salt>$<hash>`, the last two in base64 without padding.
record PasswordHash(Cost cost, byte[] salt, byte[] hash) {

    private static final int BYTES = 32;
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,9}),t=(\\d{1,4}),p=(\\d{1,3})\\$([\\w+/-]+)\\$([\\w+/-]+)");

    /// What computing it takes.
    record Cost(int kibibytes, int passes, int lanes) {}

    /// @param password its octets
    static PasswordHash of(byte[] password, byte[] salt, Cost cost) {
        return new PasswordHash(cost, salt, Argon2.id(password, salt, cost, BYTES));
    }

    /// @throws IllegalArgumentException where it is no such string
    static PasswordHash read(String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalArgumentException("What is kept is no PHC string of argon2id");
        }
        var cost = new Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        return new PasswordHash(
                cost,
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    /// Whether it is of this password; how far two hashes agree does not show in the time that it takes.
    boolean isOf(byte[] password) {
        return MessageDigest.isEqual(hash, Argon2.id(password, salt, cost, hash.length));
    }

    String text() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%s,t=%s,p=%s$%s$%s"
                .formatted(
                        cost.kibibytes(),
                        cost.passes(),
                        cost.lanes(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    /// It may not reach a log.
    @Override
    public String toString() {
        return "PasswordHash[]";
    }
}
