package dev.parley.live;

import dev.parley.news.News;
import dev.parley.news.NewsEvent;
import dev.parley.rendition.Renditions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Reads the log for all who listen here: one question for all threads in which something happened,
/// whoever listens. News only wake it; what it tells, and in which order, is what the log says.
@ApplicationScoped
class Broadcast {

    private static final Logger LOG = Logger.getLogger(Broadcast.class);

    /// What is not settled is looked for again so soon, then after twice that time, and again, up to the
    /// longest.
    private static final long SOON_NANOS = 1_000_000;

    private static final long LONGEST_NANOS = 256_000_000;

    /// Who is told fetches what happened: what is kept ready must have been dropped.
    private static final int AFTER_THE_SHELF = Interceptor.Priority.APPLICATION + 1_000;

    private final Log log;
    private final Frames frames;
    private final CatchUp catchUp;
    private final Renditions renditions;
    private final Map<UUID, Audience> audiences = new ConcurrentHashMap<>();
    private final Set<UUID> due = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;
    private volatile boolean stopped;
    private Thread reader;

    Broadcast(Log log, Frames frames, CatchUp catchUp, Renditions renditions) {
        this.log = log;
        this.frames = frames;
        this.catchUp = catchUp;
        this.renditions = renditions;
    }

    /// On a thread of the system's: where requests keep all others busy, those who listen must hear of it
    /// still.
    void start(@Observes StartupEvent event) {
        reader = Thread.ofPlatform().daemon().name("live").start(this::run);
    }

    /// By then the server has closed all streams; whoever listened has connected again, to another node.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        LockSupport.unpark(reader);
        reader.join();
    }

    /// Ends every stream in good order, those too that begin only now.
    void endAll() {
        ending = true;
        audiences.values().stream()
                .flatMap(audience -> audience.listeners().stream())
                .forEach(Listener::end);
    }

    /// Lets somebody hear what happens from now on.
    void join(Listener listener) {
        audiences.compute(
                listener.article(), (_, audience) -> (audience == null ? new Audience() : audience).with(listener));
        wake(Stream.of(listener.article()));
        if (ending) {
            listener.end();
        }
        if (listener.isGone()) {
            leave(listener);
        }
    }

    void leave(Listener listener) {
        audiences.computeIfPresent(listener.article(), (_, audience) -> audience.without(listener));
    }

    /// However the transaction ended: to look once too often costs nothing. Who hears of a deed fetches
    /// what it did, so it must be found by then.
    void settled(@Observes NewsEvent.Settled settled) {
        wake(articles(settled.items()));
    }

    void heard(@Observes @Priority(AFTER_THE_SHELF) NewsEvent.Heard heard) {
        wake(articles(heard.items()));
    }

    void missed(@Observes @Priority(AFTER_THE_SHELF) NewsEvent.Missed missed) {
        wake(audiences.keySet().stream());
    }

    /// Keeps streams from being taken for dead, and looks whether all threads are still public.
    @Scheduled(every = "${parley.live.heartbeat}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        audiences.values().stream()
                .flatMap(audience -> audience.listeners().stream())
                .forEach(listener -> listener.murmur(Frames.HEARTBEAT));
        wake(audiences.keySet().stream());
    }

    private static Stream<UUID> articles(List<News.Item> items) {
        return items.stream().flatMap(item -> Stream.of(item.article() == null ? item.subject() : item.article()));
    }

    private void wake(Stream<UUID> articles) {
        if (articles.filter(audiences::containsKey).map(due::add).reduce(false, Boolean::logicalOr)) {
            LockSupport.unpark(reader);
        }
    }

    private void run() {
        long pause = SOON_NANOS;
        while (!stopped) {
            if (due.isEmpty()) {
                LockSupport.park();
            } else if (look()) {
                pause = SOON_NANOS;
            } else {
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_NANOS);
            }
        }
    }

    /// @return whether it told something, or there is nothing more to tell
    private boolean look() {
        var places = new HashMap<UUID, Place>();
        List.copyOf(due).forEach(article -> {
            due.remove(article);
            var audience = audiences.get(article);
            if (audience != null) {
                places.put(article, audience.place());
            }
        });
        try {
            var stretches = log.after(places, CatchUp.MOST);
            places.forEach((article, place) -> tell(article, place, stretches.get(article)));
            return stretches.values().stream().noneMatch(Stretch::late)
                    || stretches.values().stream()
                            .anyMatch(stretch -> !stretch.told().isEmpty());
        } catch (RuntimeException e) {
            LOG.warnf("Streams are told later: %s", e.getMessage());
            due.addAll(places.keySet());
            return false;
        }
    }

    private void tell(UUID article, Place from, Stretch stretch) {
        var audience = audiences.get(article);
        if (audience == null) {
            return;
        }
        if (stretch == null) {
            audience.listeners().forEach(catchUp::end);
            return;
        }
        if (!stretch.told().isEmpty()) {
            renditions.dropDue(List.of("thread:" + article));
        }
        // Not all may have lost their place in the log, only who knows least.
        var behind = stretch.isLost() ? audience.listeners() : audience.tell(from, frames.of(stretch), stretch.end());
        behind.forEach(this::bring);
        if (stretch.more() || stretch.late()) {
            due.add(article);
        }
    }

    private void bring(Listener behind) {
        leave(behind);
        Thread.startVirtualThread(() -> {
            if (catchUp.bring(behind)) {
                join(behind);
            }
        });
    }
}
