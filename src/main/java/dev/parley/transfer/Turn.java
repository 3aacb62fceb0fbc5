package dev.parley.transfer;

import dev.parley.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// One import is carried out after the other, so that two of one file do not bring everything twice.
@ApplicationScoped
class Turn {

    /// In seconds, how long one may take; the next waits for it.
    static final int HOURS_6 = 21_600;

    private static final long LOCK = 7_230_005;

    private final Sql sql;

    Turn(Sql sql) {
        this.sql = sql;
    }

    /// It is that of the transaction at hand, until that is over.
    void take() {
        sql.patient(Duration.ofSeconds(HOURS_6));
        sql.query("select pg_advisory_xact_lock(:lock)").set("lock", LOCK).list(_ -> 0);
    }
}
