package dev.parley.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long the database is waited for. Each of these is longer than the one before it, so that what goes wrong is
/// noticed where most is known of it; zero sets none.
@ConfigMapping(prefix = "parley.database")
interface DatabaseLimits {

    /// For a lock, such as that of a row which another transaction is changing.
    @WithDefault("PT1.5S")
    Duration lockTimeout();

    /// For a statement.
    @WithDefault("PT2S")
    Duration statementTimeout();

    /// For a word from PostgreSQL, where a statement is under way: then nobody is there.
    @WithDefault("PT2.3S")
    Duration networkTimeout();

    /// For the next statement of a transaction, by PostgreSQL: then its node is gone.
    @WithDefault("PT10S")
    Duration idleInTransactionTimeout();
}
