package dev.parley.limit.rate;

import dev.parley.postgres.WhileAway;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/// Makes the rounds in which nodes tell each other, beside all requests.
@Singleton
class Rounds {

    private static final Logger LOG = Logger.getLogger(Rounds.class);

    /// Rounds are so far apart at least, however much there is to tell.
    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    /// And so far at most.
    private static final long PATIENCE_NANOS = Duration.ofMillis(250).toNanos();

    private static final long BEAT_NANOS = Duration.ofMillis(500).toNanos();

    private final Rates rates;
    private final Exchange exchange;
    private final Nodes nodes;
    private volatile boolean stopped;
    private boolean isCutOff;
    private long beatAt = System.nanoTime() - BEAT_NANOS;
    private Thread teller;

    Rounds(Rates rates, Exchange exchange, Nodes nodes) {
        this.rates = rates;
        this.exchange = exchange;
        this.nodes = nodes;
    }

    void start(@Observes StartupEvent event) {
        if (rates.areOn()) {
            teller = Thread.ofVirtual().name("rates").unstarted(this::run);
            exchange.isToldBy(teller);
            teller.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        if (teller != null) {
            LockSupport.unpark(teller);
            teller.join();
        }
    }

    private void run() {
        while (!stopped) {
            attempt(this::round);
            pause();
            if (!exchange.hasDue() && !stopped) {
                LockSupport.parkNanos(PATIENCE_NANOS);
            }
        }
        attempt(nodes::leave);
    }

    private void round() {
        if (System.nanoTime() - beatAt >= BEAT_NANOS) {
            beatAt = System.nanoTime();
            nodes.beat();
        }
        exchange.round();
    }

    private void attempt(Runnable deed) {
        try {
            deed.run();
            if (isCutOff) {
                isCutOff = false;
                LOG.info("Rates are counted with the other nodes again");
            }
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    /// Once for each time that it is cut off.
    private void complain(RuntimeException cause) {
        if (!isCutOff && !stopped) {
            isCutOff = true;
            LOG.warnf("Rates are counted by this node alone: %s", cause.getMessage());
        }
    }

    /// Whoever wakes it meanwhile ends a wait, but not the pause.
    private void pause() {
        long end = System.nanoTime() + PAUSE_NANOS;
        for (long left = PAUSE_NANOS; left > 0 && !stopped; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Scheduled(
            every = "1m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void forget() {
        if (rates.areOn()) {
            rates.forget();
            exchange.forget();
            nodes.forget();
        }
    }
}
