package dev.parley.postgres;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/// A server that follows the primary, as far as it has come.
final class Replica implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Replica.class);

    /// Who finds it silent for so long still has the time to ask the primary.
    private static final int SILENCE_MILLIS = 1_000;

    private static final Duration ACQUISITION = Duration.ofMillis(250);

    /// Where it was a moment ago, it still is.
    private static final long MOMENT_NANOS = 2_000_000;

    private final String url;
    private final AgroalDataSource pool;

    private volatile boolean isThere;
    private volatile Place replayed = new Place(0, 0);
    private volatile long lookedAt = System.nanoTime() - MOMENT_NANOS;

    Replica(String url, String user, String password, int connections) throws SQLException {
        this.url = url;
        this.pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(connections)
                        .acquisitionTimeout(ACQUISITION)
                        .exceptionSorter(new PostgreSQLExceptionSorter())
                        .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password))
                                .jdbcProperty("connectTimeout", "1")
                                .jdbcProperty("loginTimeout", "1")
                                .jdbcProperty("logServerErrorDetail", "false")
                                .jdbcProperty("ApplicationName", "parley replica"))));
        pool.setPoolInterceptors(List.of(new AgroalPoolInterceptor() {
            @Override
            public void onConnectionCreate(Connection connection) {
                limit(connection);
            }
        }));
    }

    private static void limit(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /// Whether all up to a place of the primary's log can be read here.
    boolean hasReplayed(Place place) {
        if (isThere && !replayed.covers(place) && System.nanoTime() - lookedAt > MOMENT_NANOS) {
            look();
        }
        return isThere && replayed.covers(place);
    }

    /// Finds out whether it is there, and how far it has come.
    void look() {
        lookedAt = System.nanoTime();
        try (var connection = pool.getConnection()) {
            var place = Place.replayed(connection);
            if (place == null) {
                lost("it is no replica any more");
            } else {
                replayed = place;
                found();
            }
        } catch (SQLException e) {
            lost(e.getMessage());
        }
    }

    private synchronized void found() {
        if (!isThere) {
            LOG.infof("Reads go to the replica %s", host());
        }
        isThere = true;
    }

    /// Nobody asks it until somebody has found it again.
    synchronized void lost(String why) {
        if (isThere) {
            LOG.warnf("The replica %s is left alone: %s", host(), why);
        }
        isThere = false;
    }

    /// @throws SQLException where it cannot answer; the primary may be able to
    <T> T run(Sql.Work<T> work) throws SQLException {
        try (var connection = pool.getConnection()) {
            return work.on(connection);
        }
    }

    /// Without what else may stand in the address.
    private String host() {
        return url.replaceFirst("\\?.*", "");
    }

    @Override
    public void close() {
        pool.close();
    }
}
