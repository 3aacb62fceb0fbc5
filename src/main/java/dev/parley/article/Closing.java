package dev.parley.article;

import dev.parley.postgres.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// When threads close by themselves: at a time, or so many days after their article appeared, whichever comes first.
@ApplicationScoped
public class Closing {

    private final int siteDays;

    /// @param siteDays where the article's policy says nothing; 0 for never
    Closing(@ConfigProperty(name = "parley.threads.close-after-days", defaultValue = "0") int siteDays) {
        this.siteDays = siteDays;
    }

    /// When the thread of the row at hand closes or closed; null for never.
    ///
    /// @param row with `closes_at` and `close_after_days` of the thread, and `publish_at` of the article
    public Instant at(Row row) throws SQLException {
        Integer policy = row.integerOrNull("close_after_days");
        int days = policy == null ? siteDays : policy;
        var appeared = row.instant("publish_at");
        var closesAt = row.instant("closes_at");
        var aged = days > 0 && appeared != null ? appeared.plus(Duration.ofDays(days)) : null;
        return aged == null || closesAt != null && closesAt.isBefore(aged) ? closesAt : aged;
    }
}
