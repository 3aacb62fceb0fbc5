package dev.parley.account.session;

import dev.parley.http.Secrets;
import dev.parley.postgres.Row;
import dev.parley.postgres.Sql;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/// Where all nodes keep the signing keys together: in PostgreSQL, sealed (JWE, A256GCM) with a secret of the data
/// folder, so that a copy of the database signs nothing.
@ApplicationScoped
class KeyStore {

    private static final Logger LOG = Logger.getLogger(KeyStore.class);

    /// Nodes turn the keys one at a time; the number means nothing but this.
    private static final long LOCK = 7_230_003;

    /// Where the one key was before there was a table for several.
    private static final String FORMER_FILE = "tokens.jwk";

    private final Sql sql;
    private final Secrets secrets;
    private final Clock clock;
    private final SecretKeySpec seal;

    KeyStore(Sql sql, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.clock = clock;
        this.seal = new SecretKeySpec(secrets.of("signing-keys"), "AES");
    }

    /// All keys that this installation can open, the newest first.
    List<SigningKey> all() {
        return sql
                .query("select id, sealed, made_at from signing_key order by made_at desc, id")
                .list(this::open)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /// Makes a key where the newest is older than `lifetime`, or where there is none, and forgets those that were
    /// replaced longer than `overlap` ago.
    @Transactional
    @TransactionConfiguration(timeout = Sql.PATIENT_SECONDS)
    void turn(Duration lifetime, Duration overlap) {
        sql.patient();
        sql.query("select pg_advisory_xact_lock(:lock)").set("lock", LOCK).list(_ -> true);
        var now = clock.instant();
        var keys = all();
        if (keys.isEmpty()) {
            keep(first(now));
        } else if (!keys.getFirst().madeAt().plus(lifetime).isAfter(now)) {
            keep(SigningKey.fresh(now));
        }
        sql.query("""
                delete from signing_key k where exists (
                  select 1 from signing_key newer where newer.made_at > k.made_at and newer.made_at <= :before)
                """).set("before", now.minus(overlap)).update();
    }

    private SigningKey first(Instant now) {
        return secrets.find(FORMER_FILE)
                .map(kept -> SigningKey.of(new String(kept, StandardCharsets.UTF_8), now))
                .orElseGet(() -> SigningKey.fresh(now));
    }

    private void keep(SigningKey key) {
        sql.query("insert into signing_key (id, sealed, made_at) values (:id, :sealed, :at) on conflict do nothing")
                .set("id", key.id())
                .set("sealed", sealed(key))
                .set("at", key.madeAt())
                .update();
    }

    private String sealed(SigningKey key) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
            jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            jwe.setKey(seal);
            jwe.setPayload(key.json());
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
    }

    private Optional<SigningKey> open(Row row) throws SQLException {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setKey(seal);
            jwe.setCompactSerialization(row.text("sealed"));
            return Optional.of(SigningKey.of(jwe.getPayload(), row.instant("made_at")));
        } catch (JoseException _) {
            LOG.warnf(
                    "The signing key %s was sealed by a server with another data folder; nodes of one installation share keys/",
                    row.text("id"));
            return Optional.empty();
        }
    }
}
