package dev.parley.postgres;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The replicas that reads may go to, where there are any. One is asked only where it has replayed all
/// that this node has done or heard of; so what is read there is never older than what is known here, and
/// whoever has just written reads it. Whatever a replica cannot answer, the primary does.
@Singleton
public class Replicas {

    private static final ScopedValue<Choice> CHOICE = ScopedValue.newInstance();

    private final List<Replica> replicas = new ArrayList<>();
    private final DataSource primary;
    private final AtomicInteger asking = new AtomicInteger();
    private final Counter served;
    private final Counter behind;
    private final Counter failed;

    private volatile Place needed = Place.UNKNOWN;
    private volatile long unknowns;

    /// The replica of a reading, until it fails.
    private static final class Choice {
        private Replica replica;
    }

    /// @param urls of JDBC; user and password are the primary's
    Replicas(
            @ConfigProperty(name = "parley.replicas") Optional<List<String>> urls,
            @ConfigProperty(name = OwnDatabase.USERNAME) String user,
            @ConfigProperty(name = OwnDatabase.PASSWORD) String password,
            @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
            DataSource primary,
            MeterRegistry meters)
            throws SQLException {
        for (String url : urls.orElse(List.of())) {
            replicas.add(new Replica(url, user, password, connections));
        }
        this.primary = primary;
        this.served = counter("served", meters);
        this.behind = counter("behind", meters);
        this.failed = counter("failed", meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("parley.replica.reads")
                .description(
                        "Readings that a replica could do: served there, or by the primary since none had come so far, or since it failed")
                .tag("outcome", outcome)
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        look();
    }

    /// Does a reading that is the same for everybody, where it may: by a replica, statement by statement.
    public <T> T reading(Supplier<T> reading) {
        if (replicas.isEmpty()) {
            return reading.get();
        }
        var choice = new Choice();
        choice.replica = choose().orElse(null);
        (choice.replica == null ? behind : served).increment();
        return ScopedValue.where(CHOICE, choice).call(reading::get);
    }

    private Optional<Replica> choose() {
        var place = asking.get() == 0 ? needed : Place.UNKNOWN;
        int first = ThreadLocalRandom.current().nextInt(replicas.size());
        return place == Place.UNKNOWN
                ? Optional.empty()
                : IntStream.range(0, replicas.size())
                        .mapToObj(n -> replicas.get((first + n) % replicas.size()))
                        .filter(replica -> replica.hasReplayed(place))
                        .findFirst()
                        // Something may have been done while it was asked how far it has come.
                        .filter(_ -> asking.get() == 0 && needed == place);
    }

    /// From now on no replica is asked that has not replayed what the primary has written by now. To be
    /// called before what is kept of it is dropped.
    public void require() {
        if (replicas.isEmpty()) {
            return;
        }
        asking.incrementAndGet();
        try {
            need(place());
        } finally {
            asking.decrementAndGet();
        }
    }

    /// Places come in any order; what is unknown stays so until [#look].
    private synchronized void need(Place place) {
        unknowns += place == Place.UNKNOWN ? 1 : 0;
        needed = needed.orLater(place);
    }

    private Place place() {
        try (var connection = primary.getConnection()) {
            return Place.written(connection);
        } catch (SQLException _) {
            return Place.UNKNOWN;
        }
    }

    @Scheduled(
            every = "1s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void look() {
        replicas.forEach(Replica::look);
        if (!replicas.isEmpty() && needed == Place.UNKNOWN) {
            long before = unknowns;
            know(place(), before);
        }
    }

    /// @param before how often the place had been unknown when this one was asked for
    private synchronized void know(Place place, long before) {
        if (unknowns == before) {
            needed = place;
        }
    }

    /// The replica that does the reading in hand; null where the primary does.
    Replica chosen() {
        return CHOICE.isBound() ? CHOICE.get().replica : null;
    }

    /// The rest of the reading in hand is the primary's.
    void giveUp(SQLException cause) {
        failed.increment();
        var choice = CHOICE.get();
        if (isBroken(cause)) {
            choice.replica.lost(cause.getMessage());
        }
        choice.replica = null;
    }

    /// Whether it is the connection or the server that has failed, and not this statement alone, such as
    /// one that stood in the way of what is replayed.
    private static boolean isBroken(SQLException cause) {
        String state = cause.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P") || state.startsWith("28");
    }

    @PreDestroy
    void close() {
        replicas.forEach(Replica::close);
    }
}
