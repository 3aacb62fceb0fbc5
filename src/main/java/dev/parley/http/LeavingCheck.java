package dev.parley.http;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Says at `/q/health/ready` that the server is about to stop, so that nobody is sent here any more.
@Readiness
class LeavingCheck implements HealthCheck {

    private final Leaving leaving;

    LeavingCheck(Leaving leaving) {
        this.leaving = leaving;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("staying").status(!leaving.hasBegun()).build();
    }
}
