package dev.parley.rendition;

import dev.parley.postgres.Pulse;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Says at `/q/health/ready` whether this node can serve. It can while PostgreSQL is away, for as long as it may give
/// out old answers: all nodes have the same database, and a load balancer that took them all out would serve nobody.
/// Meanwhile it warns.
@Readiness
class DatabaseCheck implements HealthCheck {

    private final Pulse pulse;
    private final Duration staleIfError;

    DatabaseCheck(Pulse pulse, @ConfigProperty(name = "parley.renditions.stale-if-error") Duration staleIfError) {
        this.pulse = pulse;
        this.staleIfError = staleIfError;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("database");
        var away = pulse.awayFor();
        boolean isServing = away.compareTo(staleIfError) < 0;
        if (pulse.isAway()) {
            answer.withData(
                            "warning",
                            isServing
                                    ? "The database is away: old answers are given out, writes are turned away"
                                    : "The database is away, and has been for too long to give out old answers")
                    .withData("awaySeconds", away.toSeconds());
        }
        return answer.status(isServing || !pulse.isAway()).build();
    }
}
