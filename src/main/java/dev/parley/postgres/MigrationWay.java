package dev.parley.postgres;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Migrations have connections of their own, to PostgreSQL itself: they lock for their session, and what
/// a request waits for is no measure for them.
@Singleton
class MigrationWay implements FlywayConfigurationCustomizer {

    /// The limits may be the role's.
    private static final String WITHOUT_LIMITS =
            "set lock_timeout = 0; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0";

    private final DirectWay way;
    private final String user;
    private final String password;

    MigrationWay(
            DirectWay way,
            @ConfigProperty(name = OwnDatabase.USERNAME) String user,
            @ConfigProperty(name = OwnDatabase.PASSWORD) String password) {
        this.way = way;
        this.user = user;
        this.password = password;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        way.mustBeDirect();
        configuration.dataSource(way.url(), user, password);
        configuration.initSql(WITHOUT_LIMITS);
        configuration.jdbcProperties(Map.of("tcpKeepAlive", "true", "ApplicationName", "parley migration"));
    }
}
