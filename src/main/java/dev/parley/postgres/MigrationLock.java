package dev.parley.postgres;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Lets one node migrate at a time by a lock of its session. Flyway's own choice is a transaction that stays open
/// meanwhile, and an index that is built concurrently would wait for that for ever. The others wait for as long as it
/// takes; Flyway would give up after a minute.
@Singleton
class MigrationLock implements FlywayConfigurationCustomizer {

    private static final int FOR_EVER = -1;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.lockRetryCount(FOR_EVER);
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
