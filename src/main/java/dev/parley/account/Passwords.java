package dev.parley.account;

import dev.parley.http.Admission;
import dev.parley.http.HttpRefusal;
import dev.parley.http.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Keeps passwords as argon2id (RFC 9106) with what OWASP recommends: 19 MiB, two passes, one lane. That costs tens
/// of milliseconds of a core, so only two are at it at once, on threads of their own: on those that carry the
/// requests they would hold up everybody else.
@ApplicationScoped
class Passwords {

    static final int MIN = 10;
    static final int MAX = 128;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 10;

    private final PasswordHash.Cost cost;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ExecutorService workers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("passwords-", 1).daemon().factory());
    private final Timer hashes;
    private final String nobodys;

    /// @param kibibytes the memory that one hash takes: OWASP asks for at least 19,456 with two passes
    Passwords(
            @ConfigProperty(name = "parley.passwords.kibibytes", defaultValue = "19456") int kibibytes,
            MeterRegistry meters) {
        this.hashes = Timer.builder("parley.passwords")
                .description("Hashes of passwords, computed to keep or to compare")
                .register(meters);
        this.cost = new PasswordHash.Cost(kibibytes, PASSES, LANES);
        this.nobodys = hash("nobody has this password");
    }

    /// Refuses a password that everybody who knows the account would try first.
    ///
    /// @throws dev.parley.http.Refused `weak-password` at this member
    static void refuseName(String password, String email, String username, String pointer) {
        if (password.equalsIgnoreCase(email) || password.equalsIgnoreCase(username)) {
            throw AccountRefusal.WEAK_PASSWORD
                    .because("The password is the account's own e-mail or username")
                    .at(pointer);
        }
    }

    /// @throws dev.parley.http.Refused `busy` where no turn comes free in time
    String hash(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return inTurn(() -> hashes.record(() -> PasswordHash.of(octets(password), salt, cost)))
                .text();
    }

    /// Whether this is the password, by the parameters that it was hashed with.
    ///
    /// @param hash   what [#hash] gave; null, where nobody can sign in, costs the same but never matches
    /// @param before runs when the turn has come, and may refuse it: what many ask for at once is judged one by one
    /// @param after  is told the outcome before the next one's turn
    boolean match(String password, String hash, Runnable before, Consumer<Boolean> after) {
        String kept = hash == null ? nobodys : hash;
        return inTurn(() -> {
            before.run();
            boolean same = hashes.record(() -> PasswordHash.read(kept).isOf(octets(password)));
            after.accept(same && hash != null);
            return same && hash != null;
        });
    }

    /// Whether a hash was made with other parameters than those in force.
    boolean isOutdated(String hash) {
        return !PasswordHash.read(hash).cost().equals(cost);
    }

    /// One password typed on two keyboards may differ in how its letters are composed.
    private static byte[] octets(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T inTurn(Callable<T> work) {
        return Admission.aside(() -> whenItsTurnComes(work));
    }

    private <T> T whenItsTurnComes(Callable<T> work) {
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw HttpRefusal.BUSY.because("Too many are signing in at the moment");
            }
            try {
                return workers.submit(work).get();
            } finally {
                turns.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw HttpRefusal.BUSY.because("The server is stopping");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new IllegalStateException("argon2 failed", e.getCause());
        }
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }
}
