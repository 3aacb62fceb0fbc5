package dev.parley.postgres;

import dev.parley.http.Admission;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The end of the time that a request has, however many statements it asks for: each has a limit of its own, and all of
/// them together would take long where each nearly reaches it.
@Singleton
class Deadline {

    /// With less than this left nothing is asked: it would cost a connection to give up on it.
    private static final Duration LEAST = Duration.ofMillis(500);

    private final Duration acquisition;
    private final DatabaseLimits limits;

    /// @param acquisition how long a connection may be waited for
    Deadline(
            @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout") Duration acquisition,
            @ConfigProperty(name = "parley.requests.time") Duration time,
            DatabaseLimits limits) {
        // Whoever may wait for longer than all there is would never be let in.
        this.acquisition = acquisition.compareTo(time.dividedBy(2)) < 0 ? acquisition : time.dividedBy(2);
        this.limits = limits;
    }

    /// Turns away who would wait until after it.
    ///
    /// @throws SqlFailure where nothing more is begun
    void mustBeAhead() {
        if (Admission.left().filter(left -> left.compareTo(acquisition) < 0).isPresent()) {
            throw new SqlFailure(isOver());
        }
    }

    private static SQLException isOver() {
        return new SQLException("The request has taken too long", "57014");
    }

    /// What is asked on this connection is waited for until then at most, without a word to PostgreSQL.
    void keep(Connection connection) throws SQLException {
        var left = Admission.left();
        if (left.isPresent() && left.get().compareTo(limits.networkTimeout()) < 0) {
            if (left.get().compareTo(LEAST) < 0) {
                throw isOver();
            }
            connection.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(left.get().toMillis()));
        }
    }
}
