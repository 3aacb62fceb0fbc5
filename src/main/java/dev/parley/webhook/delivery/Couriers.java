package dev.parley.webhook.delivery;

import dev.parley.postgres.WhileAway;
import dev.parley.webhook.event.Dispatch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Sends couriers where something is due. Each webhook has couriers of its own, so that those who wait for a dead
/// receiver are missing nowhere else; how many webhooks there may be bounds how many there are in all.
@ApplicationScoped
class Couriers {

    private static final Logger LOG = Logger.getLogger(Couriers.class);

    /// Of one webhook, on one node: so many articles are delivered beside one another.
    static final int EACH = 8;

    /// Who has begun a call ends it, mostly; else it is made again by another node.
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Dispatch dispatch;
    private final Queues queues;
    private final Courier courier;
    private final Map<UUID, Semaphore> idle = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean isStopped;

    Couriers(Dispatch dispatch, Queues queues, Courier courier) {
        this.dispatch = dispatch;
        this.queues = queues;
        this.courier = courier;
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void run() {
        boolean isMore = true;
        while (isMore && !isStopped) {
            try {
                isMore = dispatch.run();
            } finally {
                send();
            }
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    private void send() {
        queues.due(EACH).forEach((webhook, due) -> {
            var free = idle.computeIfAbsent(webhook, _ -> new Semaphore(EACH));
            for (int sent = 0; sent < due && !isStopped && free.tryAcquire(); sent++) {
                threads.execute(() -> work(webhook, free));
            }
        });
    }

    /// Until nothing is due.
    private void work(UUID webhook, Semaphore free) {
        try {
            boolean isMore = true;
            while (isMore && !isStopped) {
                isMore = courier.deliverOne(webhook);
            }
        } catch (RuntimeException e) {
            // What was not written down is delivered again when the claim is over.
            LOG.infof("Deliveries of the webhook %s are gone on with later: %s", webhook, e.getMessage());
        } finally {
            free.release();
        }
    }
}
