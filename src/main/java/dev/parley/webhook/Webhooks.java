package dev.parley.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.http.Admission;
import dev.parley.http.Fresh;
import dev.parley.http.HttpRefusal;
import dev.parley.http.MergePatch;
import dev.parley.http.Page;
import dev.parley.http.PageQuery;
import dev.parley.http.Refused;
import dev.parley.http.Stamp;
import dev.parley.idempotency.Idempotency;
import dev.parley.postgres.Query;
import dev.parley.postgres.Sql;
import dev.parley.time.Ids;
import dev.parley.webhook.event.EventType;
import dev.parley.webhook.receiver.Address;
import dev.parley.webhook.receiver.Credentials;
import dev.parley.webhook.receiver.Hindered;
import dev.parley.webhook.receiver.Hindrance;
import dev.parley.webhook.receiver.Lookup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;

/// All webhooks: made, changed and deleted.
@ApplicationScoped
public class Webhooks {

    /// For so long, requests are signed with a secret that was replaced, too.
    private static final Duration OVERLAP = Duration.ofDays(1);

    /// They are made one after the other; the number means nothing but this.
    private static final String LOCK = "select pg_advisory_xact_lock(7230028)";

    private final Sql sql;
    private final WebhookList list;
    private final Lookup lookup;
    private final Credentials credentials;
    private final Ids ids;
    private final MergePatch patches;
    private final Idempotency idempotency;
    private final int most;

    /// @param most how many there may be: each has couriers of its own
    Webhooks(
            Sql sql,
            WebhookList list,
            Lookup lookup,
            Credentials credentials,
            Ids ids,
            MergePatch patches,
            Idempotency idempotency,
            @ConfigProperty(name = "parley.webhooks.most") int most) {
        this.sql = sql;
        this.list = list;
        this.lookup = lookup;
        this.credentials = credentials;
        this.ids = ids;
        this.patches = patches;
        this.idempotency = idempotency;
        this.most = most;
    }

    Fresh<Page<WebhookView>> page(PageQuery query) {
        return list.page(query);
    }

    /// @throws Refused `no-such-webhook`
    public Fresh<WebhookView> get(UUID id) {
        return list.get(id);
    }

    /// @throws Refused `no-such-webhook`, `webhook-disabled`
    public void mustBeEnabled(UUID id) {
        if (!get(id).body().enabled()) {
            throw WebhookRefusal.WEBHOOK_DISABLED.because("Enable the webhook first");
        }
    }

    /// Has a receiver told of what happens from now on. Its secret is in this answer and in no other.
    ///
    /// @throws Refused `not-a-receiver`, `unknown-receiver`, `private-receiver`, `too-many-webhooks`
    @Transactional
    RestResponse<WebhookView> make(WebhookDraft draft) {
        mustBeReceiver(draft.url());
        mustHaveRoom();
        var now = ids.now();
        var id = ids.at(now);
        byte[] secret = credentials.fresh();
        query("""
                insert into webhook (id, url, types, description, enabled, version, secret, created_at)
                values (:id, :url, :types, :description, true, 1, :secret, :now)
                """, id, draft.url(), draft.types(), draft.description())
                .set("secret", credentials.close(secret, id))
                .set("now", now)
                .update();
        var made = get(id).map(webhook -> webhook.with(Credentials.written(secret)));
        return idempotency.keep(made.created("/api/v1/webhooks/" + id));
    }

    /// @throws Refused `no-such-webhook`, `stale`, what [#make] refuses, and what a patch is refused for
    @Transactional
    Fresh<WebhookView> change(UUID id, String ifMatch, ObjectNode patch) {
        var before = list.get(id).body();
        var wish = patches.apply(before.face(), patch, WebhookPatch.class);
        if (!wish.url().equals(before.url())) {
            mustBeReceiver(wish.url());
        }
        var held = list.held(id);
        hold(held.version(), ifMatch);
        var face = held.view().face();
        var changed = patches.apply(face, patch, WebhookPatch.class);
        if (!changed.equals(face)) {
            query("""
                    update webhook set url = :url, types = :types, description = :description, enabled = :enabled,
                      version = version + 1
                    where id = :id
                    """, id, changed.url(), changed.types(), changed.description())
                    .set("enabled", changed.enabled())
                    .update();
        }
        return list.get(id);
    }

    /// Gives it another secret. For a day, requests are signed with both.
    ///
    /// @throws Refused `no-such-webhook`
    @Transactional
    RestResponse<WebhookView> rotate(UUID id) {
        list.held(id);
        byte[] secret = credentials.fresh();
        sql.query("""
                update webhook set former_secret = secret, former_until = :until, secret = :secret, version = version + 1
                where id = :id
                """)
                .set("secret", credentials.close(secret, id))
                .set("until", ids.now().plus(OVERLAP))
                .set("id", id)
                .update();
        var changed = get(id).map(webhook -> webhook.with(Credentials.written(secret)));
        return idempotency.keep(changed.created("/api/v1/webhooks/" + id));
    }

    /// Nothing goes to it any more, not even what waits. Twice is the same as once.
    @Transactional
    void delete(UUID id) {
        sql.query("update webhook set deleted_at = :now where id = :id and deleted_at is null")
                .set("now", ids.now())
                .set("id", id)
                .update();
    }

    private void mustBeReceiver(String url) {
        var address = Address.of(url)
                .orElseThrow(() -> refused(
                        WebhookRefusal.NOT_A_RECEIVER,
                        "It must be an address such as https://receiver.example.org/parley"));
        Admission.aside(() -> hindrance(address)).ifPresent(hindrance -> {
            throw hindrance == Hindrance.PRIVATE_ADDRESS
                    ? refusedAs(address)
                    : refused(WebhookRefusal.UNKNOWN_RECEIVER, "`%.253s` is not known".formatted(address.host()));
        });
    }

    private Optional<Hindrance> hindrance(Address address) {
        try {
            lookup.of(address);
            return Optional.empty();
        } catch (Hindered e) {
            return Optional.of(e.by());
        }
    }

    private static Refused refusedAs(Address address) {
        return address.isSecure()
                ? refused(WebhookRefusal.PRIVATE_RECEIVER, "`%.253s` is in a private network".formatted(address.host()))
                : refused(WebhookRefusal.NOT_A_RECEIVER, "Only https is taken here");
    }

    private static Refused refused(WebhookRefusal refusal, String why) {
        return refusal.because(why).at("/url");
    }

    private void mustHaveRoom() {
        sql.query(LOCK).list(_ -> null);
        boolean isFull = sql.query("select count(*) as n from webhook where deleted_at is null")
                .first(row -> row.number("n") >= most)
                .orElseThrow();
        if (isFull) {
            throw WebhookRefusal.TOO_MANY_WEBHOOKS.because("There are %d already".formatted(most));
        }
    }

    private static void hold(int version, String ifMatch) {
        if (ifMatch != null && !Stamp.matches(ifMatch, version)) {
            throw HttpRefusal.STALE
                    .because("It is at version %d now".formatted(version))
                    .with("version", version);
        }
    }

    private Query query(String statement, UUID id, String url, Set<EventType> types, String description) {
        return sql.query(statement)
                .set("id", id)
                .set("url", url)
                .set("types", types.stream().sorted().map(EventType::wire).toList())
                .set("description", description);
    }
}
