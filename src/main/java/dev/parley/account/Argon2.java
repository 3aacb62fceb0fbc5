package dev.parley.account;

import de.mkammerer.argon2.Argon2Advanced;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jboss.logging.Logger;

/// Computes argon2id (RFC 9106), version 1.3: by the reference implementation in C where it runs on this platform, in
/// Java elsewhere. In Java it takes three times as long, and what it takes is missing to those who read meanwhile.
final class Argon2 {

    private static final Logger LOG = Logger.getLogger(Argon2.class);

    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;

    private static final Optional<Argon2Advanced> NATIVE = load();

    private Argon2() {}

    private static Optional<Argon2Advanced> load() {
        try {
            var argon2 = Argon2Factory.createAdvanced(Argon2Types.ARGON2id, SALT_BYTES, BYTES);
            argon2.rawHash(1, 8, 1, new byte[1], new byte[SALT_BYTES]);
            return Optional.of(argon2);
        } catch (LinkageError | RuntimeException e) {
            LOG.infof(
                    "Passwords are hashed in Java, which is slower: the library does not load here (%s)", e.toString());
            return Optional.empty();
        }
    }

    static byte[] id(byte[] password, byte[] salt, PasswordHash.Cost cost, int length) {
        return length == BYTES && NATIVE.isPresent()
                ? NATIVE.get().rawHash(cost.passes(), cost.kibibytes(), cost.lanes(), password, salt)
                : inJava(password, salt, cost, length);
    }

    static byte[] inJava(byte[] password, byte[] salt, PasswordHash.Cost cost, int length) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.kibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .build());
        var hash = new byte[length];
        argon2.generateBytes(password, hash);
        return hash;
    }
}
