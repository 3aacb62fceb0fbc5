package dev.parley.rendition;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Makes anew, before a deed answers, what it has made wrong and many ask for.
class Renewing {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Renewal renewal;
    private final Renditions renditions;

    Renewing(Renewal renewal, Renditions renditions) {
        this.renewal = renewal;
        this.renditions = renditions;
    }

    @ServerRequestFilter
    void open(ContainerRequestContext request) {
        if (!READING.contains(request.getMethod())) {
            renewal.open();
        }
    }

    /// Once it is over, nothing is given out any more that lacks what the deed did.
    @ServerResponseFilter
    void renew(ContainerRequestContext request) {
        if (READING.contains(request.getMethod())) {
            return;
        }
        var due = renewal.close();
        if (!due.isEmpty()) {
            renew(due);
            due.forEach(renditions::drop);
            renditions.settle(renewal.told());
        }
    }

    private void renew(List<Rendition> due) {
        if (BlockingOperationControl.isBlockingAllowed()) {
            await(due.stream()
                    .map(old -> Thread.ofVirtual().name("renewal").start(() -> renditions.renew(old)))
                    .toList());
        }
    }

    private static void await(List<Thread> threads) {
        long end = System.nanoTime() + Duration.ofMillis(Renewal.GRACE_MILLIS).toNanos();
        try {
            for (var thread : threads) {
                thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
