package dev.parley.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.http.KeyedHash;
import dev.parley.http.Refused;
import dev.parley.http.Secrets;
import dev.parley.postgres.Reconnection;
import dev.parley.time.Ids;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;

/// Does once what is asked for more than once under one `Idempotency-Key`. The door asks first
/// ([#answer]); the deed keeps its answer in its own transaction ([#keep]), so that either both are there or
/// neither. What was refused is not kept: nothing was stored, and it may be asked for again.
@ApplicationScoped
public class Idempotency {

    private static final String REPLAYED = "Idempotency-Replayed";

    /// The request that this thread works for, where that has a key.
    private static final ScopedValue<Attempt> ATTEMPT = ScopedValue.newInstance();

    private final KeptAnswers answers;
    private final Attempts attempts;
    private final Reconnection reconnection;
    private final ObjectMapper json;
    private final KeyedHash hash;
    private final Ids ids;
    private final Requester requester;
    private final RoutingContext request;

    Idempotency(
            KeptAnswers answers,
            Attempts attempts,
            Reconnection reconnection,
            ObjectMapper json,
            Secrets secrets,
            Ids ids,
            Requester requester,
            RoutingContext request) {
        this.answers = answers;
        this.attempts = attempts;
        this.reconnection = reconnection;
        this.json = json;
        this.hash = new KeyedHash(secrets.of("idempotency"));
        this.ids = ids;
        this.requester = requester;
        this.request = request;
    }

    /// Answers a POST whose body has been read: as it was answered before, where it has a key that was; else by the
    /// deed, which calls [#keep].
    ///
    /// @throws Refused `idempotency-in-progress`, `idempotency-key-reused`, or what the deed refuses
    public <T> RestResponse<T> answer(Supplier<RestResponse<T>> deed) {
        return answer(Optional.empty(), deed);
    }

    /// The same, where whose key it is can be told better than by who sends the request.
    public <T> RestResponse<T> answer(Optional<Owner> owner, Supplier<RestResponse<T>> deed) {
        return IdempotencyKey.of(request.request())
                .map(key -> attempt(owner.orElseGet(requester::owner), key))
                .map(attempt -> this.<T>again(attempt).orElseGet(() -> first(attempt, deed)))
                .orElseGet(deed);
    }

    private Attempt attempt(Owner owner, String key) {
        return new Attempt(
                ids.next(), hash.of(owner.name()), hash.of(owner.name() + " " + key), hash.of(Payload.of(request)));
    }

    /// Keeps the answer of the deed in hand, inside its transaction; does nothing where the request has no key. To be
    /// called once, at the deed's end.
    ///
    /// @return the answer, in the words that any retry will get
    public <T> RestResponse<T> keep(RestResponse<T> answer) {
        if (!ATTEMPT.isBound()) {
            return answer;
        }
        var kept = KeptAnswer.of(answer, written(answer.getEntity()));
        if (!answers.keep(ATTEMPT.get(), kept)) {
            throw new Overtaken();
        }
        return kept.<T>answer().build();
    }

    /// For a deed that would take a retry for something worse: it ends here where the first attempt has had its answer.
    public void mustBeFirst() {
        if (ATTEMPT.isBound() && answers.find(ATTEMPT.get()).isPresent()) {
            throw new Overtaken();
        }
    }

    /// Forgets all answers to somebody.
    public void forget(Owner owner) {
        answers.forget(hash.of(owner.name()));
    }

    private <T> Optional<RestResponse<T>> again(Attempt attempt) {
        return answers.find(attempt)
                .map(kept -> kept.<T>answer().header(REPLAYED, "true").build());
    }

    private <T> RestResponse<T> first(Attempt attempt, Supplier<RestResponse<T>> deed) {
        if (!attempts.begin(attempt)) {
            return this.<T>again(attempt).orElseThrow(Idempotency::inProgress);
        }
        try {
            // Where it was kept though its connection was closed, the second one is [Overtaken].
            var answer =
                    reconnection.run(() -> ScopedValue.where(ATTEMPT, attempt).call(deed::get), () -> true);
            attempts.end(attempt);
            return answer;
        } catch (Overtaken _) {
            attempts.giveUp(attempt);
            return this.<T>again(attempt).orElseThrow(Idempotency::inProgress);
        } catch (Refused refused) {
            attempts.giveUp(attempt);
            // A name is taken, too, where the first attempt has taken it.
            return this.<T>again(attempt).orElseThrow(() -> refused);
        } catch (RuntimeException | Error failure) {
            attempts.giveUp(attempt);
            throw failure;
        }
    }

    private String written(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written", e);
        }
    }

    private static Refused inProgress() {
        return IdempotencyRefusal.IDEMPOTENCY_IN_PROGRESS
                .because("The first request with this key has not been answered yet")
                .after(Duration.ofSeconds(1));
    }
}
