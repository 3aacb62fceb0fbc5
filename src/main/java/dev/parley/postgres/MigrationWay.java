package dev.parley.postgres;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Migrations have connections of their own: what a request waits for is no measure for them.
@Singleton
class MigrationWay implements FlywayConfigurationCustomizer {

    private final String url;
    private final String user;
    private final String password;

    MigrationWay(
            @ConfigProperty(name = OwnDatabase.URL) String url,
            @ConfigProperty(name = OwnDatabase.USERNAME) String user,
            @ConfigProperty(name = OwnDatabase.PASSWORD) String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(url, user, password);
        configuration.jdbcProperties(Map.of("tcpKeepAlive", "true", "ApplicationName", "parley migration"));
    }
}
