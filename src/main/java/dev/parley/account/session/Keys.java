package dev.parley.account.session;

import dev.parley.postgres.WhileAway;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The keys that sign tokens, and their turning: a new key is published for a while before it signs, and an old one
/// for as long as the longest-lived token that it signed. So nobody who is signed in, no guest, and no server that
/// keeps our keys for an hour, notices.
@ApplicationScoped
class Keys {

    /// How long a key is published before it signs: what others keep of the published set is over by then.
    static final Duration INTRODUCTION = KeyResource.KEPT.plusMinutes(5);

    /// Ahead of whatever at the start might want a token.
    private static final int EARLY = 100;

    private final KeyStore store;
    private final Duration lifetime;
    private final Duration overlap;
    private final Clock clock;
    private volatile List<SigningKey> newestFirst = List.of();

    Keys(
            KeyStore store,
            @ConfigProperty(name = "parley.tokens.key-lifetime", defaultValue = "P90D") Duration lifetime,
            @ConfigProperty(name = "parley.guests.token-lifetime") Duration guestTokens,
            Clock clock) {
        this.store = store;
        this.lifetime = lifetime;
        this.overlap = INTRODUCTION.plus(longer(guestTokens, Tokens.LIFETIME)).plusSeconds(Signatures.SKEW_SECONDS);
        this.clock = clock;
    }

    void load(@Observes @Priority(EARLY) StartupEvent start) {
        turn();
    }

    /// Every node looks each minute, long before a key that another made begins to sign.
    @Scheduled(
            every = "1m",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP,
            skipExecutionIf = WhileAway.class)
    void turn() {
        store.turn(lifetime, overlap);
        newestFirst = store.all();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /// The newest key that has been published long enough; the oldest where none has.
    SigningKey signing() {
        var keys = newestFirst;
        Instant introduced = clock.instant().minus(INTRODUCTION);
        return keys.stream()
                .filter(key -> !key.madeAt().isAfter(introduced))
                .findFirst()
                .orElseGet(keys::getLast);
    }

    /// The key of this id, where tokens may still be signed with it.
    Optional<SigningKey> find(String id) {
        return newestFirst.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// What others check our tokens with.
    KeySet published() {
        return new KeySet(newestFirst.stream().map(SigningKey::published).toList());
    }
}
