package dev.parley.news;

import dev.parley.postgres.DirectWay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/// Hears what other nodes tell. A notification only wakes it; what happened is read from the log, so that
/// one that is lost, doubled or late changes nothing. It has a connection of its own, which the load of
/// requests cannot take away.
@Singleton
public class Wire {

    static final String CHANNEL = "parley_news";

    private static final Logger LOG = Logger.getLogger(Wire.class);

    /// Unwoken, the log is read this often.
    private static final int PATIENCE_MILLIS = 400;

    private static final long PATIENCE_NANOS = PATIENCE_MILLIS * 1_000_000L;

    /// A database that says nothing for so long is gone.
    private static final String SILENCE_SECONDS = "2";

    private static final long RETRY_NANOS = 250_000_000;

    private final DirectWay way;
    private final Properties settings = new Properties();
    private final Node node;
    private final Clock clock;
    private final Event<NewsEvent> events;

    private volatile Instant upToDateAt = Instant.EPOCH;
    private volatile boolean stopped;
    private boolean isCutOff;
    private Thread listener;

    Wire(DirectWay way, Node node, Clock clock, Event<NewsEvent> events) {
        this.way = way;
        this.node = node;
        this.clock = clock;
        this.events = events;
        settings.setProperty("connectTimeout", SILENCE_SECONDS);
        settings.setProperty("socketTimeout", SILENCE_SECONDS);
        settings.setProperty("ApplicationName", "parley news");
    }

    /// Whatever was committed anywhere before this moment has been heard here.
    public Instant upToDateAt() {
        return upToDateAt;
    }

    /// On a thread of the system's: where all carriers of virtual threads are busy, news must still come
    /// through.
    void start(@Observes StartupEvent event) {
        listener = Thread.ofPlatform().daemon().name("news").start(this::listen);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        LockSupport.unpark(listener);
        listener.join();
    }

    private void listen() {
        while (!stopped) {
            try (var connection = way.connect(settings)) {
                hear(connection);
            } catch (SQLException | RuntimeException e) {
                complain(e);
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /// Once for each time that it is cut off.
    private void complain(Exception cause) {
        if (!isCutOff && !stopped) {
            isCutOff = true;
            LOG.warnf(
                    "News of other nodes do not come through, so answers are kept for two seconds at most: %s",
                    cause.getMessage());
        }
    }

    private void hear(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        var before = clock.instant();
        var tail = new Tail(connection, node);
        events.fire(new NewsEvent.Missed());
        upToDateAt = before;
        if (isCutOff) {
            isCutOff = false;
            LOG.info("News of other nodes come through again");
        }
        // Not by the clock: where that is set back, nothing would be read until it is as late again.
        long readAt = System.nanoTime();
        var notified = connection.unwrap(PGConnection.class);
        while (!stopped) {
            if (isFromAnother(notified.getNotifications(PATIENCE_MILLIS)) || isImpatient(readAt)) {
                before = clock.instant();
                var items = tail.read();
                readAt = System.nanoTime();
                if (!items.isEmpty()) {
                    events.fire(new NewsEvent.Heard(items));
                }
                upToDateAt = before;
            }
        }
    }

    private boolean isFromAnother(PGNotification[] notifications) {
        return notifications != null
                && Arrays.stream(notifications)
                        .anyMatch(notification -> !notification.getParameter().equals(node.name()));
    }

    private static boolean isImpatient(long readAt) {
        return System.nanoTime() - readAt >= PATIENCE_NANOS;
    }
}
