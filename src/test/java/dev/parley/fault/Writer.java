package dev.parley.fault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Does one deed after the other, and keeps a diary of what it was told. Every text is written once in the world, so
/// that what is lost or doubled shows.
final class Writer implements Runnable {

    /// Whether posts of unknown outcome are sent again under the same key until they are acknowledged.
    private static final boolean RETRYING = !"false".equals(System.getProperty("fault.retries"));

    private static final long PAUSE_NANOS = Duration.ofMillis(50).toNanos();

    private final Site site;
    private final Crowd crowd;
    private final Site.Account account;
    private final String name;
    private final Random dice;
    private final Diary diary = new Diary();
    private String token;
    private int count;
    private volatile long lastDone = Long.MIN_VALUE;

    /// @param name no other writer of this database has it
    Writer(Site site, Crowd crowd, Site.Account account, String name, long seed) {
        this.site = site;
        this.crowd = crowd;
        this.account = account;
        this.name = name;
        this.dice = new Random(seed);
    }

    @Override
    public void run() {
        while (crowd.isWriting()) {
            if (token == null) {
                signIn();
            }
            if (token == null) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                doSomething();
            }
        }
    }

    private void signIn() {
        var reply = site.enter(account);
        diary.see(reply);
        token = reply.text("accessToken");
    }

    private void doSomething() {
        int draw = dice.nextInt(100);
        if (draw < 40) {
            crowd.some(dice).ifPresentOrElse(parent -> post(parent.article(), parent.id()), this::postRoot);
        } else if (draw < 60) {
            postRoot();
        } else if (draw < 78) {
            crowd.some(dice)
                    .filter(comment -> !comment.author().equals(account))
                    .ifPresent(this::vote);
        } else if (draw < 87) {
            own().ifPresent(this::edit);
        } else if (draw < 92) {
            own().ifPresent(this::delete);
        } else {
            publish();
        }
    }

    private void postRoot() {
        post(site.articles().get(dice.nextInt(site.articles().size())), null);
    }

    private void post(String article, String parent) {
        var remark = new Diary.Remark(text(), article, parent);
        Map<String, ?> draft = parent == null
                ? Map.of("bodyMarkdown", remark.first)
                : Map.of("bodyMarkdown", remark.first, "parentId", parent);
        var reply = insist("/articles/" + article + "/comments", draft);
        if (reply.isDone()) {
            remark.id = reply.text("id");
            crowd.add(new Crowd.Said(remark.id, article, account));
        }
        if (reply.isDone() || reply.isUnknown()) {
            diary.add(remark);
        }
    }

    private void vote(Crowd.Said comment) {
        var ballot = diary.ballot(comment.id());
        if (ballot.values.size() > 1) {
            return;
        }
        int value = dice.nextInt(3) - 1;
        boolean isChange = !ballot.values.contains(value);
        var reply = send("PUT", "/comments/" + comment.id() + "/vote", Map.of(), Map.of("value", value));
        if (reply.isDone()) {
            ballot.values.clear();
            ballot.changes += isChange ? 1 : 0;
        }
        if (reply.isDone() || reply.isUnknown()) {
            ballot.values.add(value);
            ballot.perhapsMore += isChange && reply.isUnknown() ? 1 : 0;
        }
    }

    private void edit(Diary.Remark remark) {
        String text = text();
        var reply = send("PATCH", "/comments/" + remark.id, Map.of(), Map.of("bodyMarkdown", text));
        if (reply.isDone()) {
            remark.texts.clear();
        }
        if (reply.isDone() || reply.isUnknown()) {
            remark.texts.add(text);
        }
    }

    private void delete(Diary.Remark remark) {
        var reply = send("DELETE", "/comments/" + remark.id, Map.of(), null);
        if (reply.isDone()) {
            remark.isGone.clear();
        }
        if (reply.isDone() || reply.isUnknown()) {
            remark.isGone.add(true);
        }
    }

    private void publish() {
        var story = new Diary.Story(text(), Set.of("tag-" + dice.nextInt(20), "tag-" + (20 + dice.nextInt(20))));
        var reply = insist(
                "/articles", Map.of("title", story.title, "bodyMarkdown", "Words", "tags", List.copyOf(story.tags)));
        if (reply.isDone() || reply.isUnknown()) {
            diary.add(story);
        }
        if (reply.isDone()) {
            story.id = reply.text("id");
            var published = send("PUT", "/articles/" + story.id + "/publication", Map.of(), Map.of());
            if (published.isDone()) {
                story.isPublic.clear();
            }
            if (published.isDone() || published.isUnknown()) {
                story.isPublic.add(true);
            }
        }
    }

    private String text() {
        return "%s %d".formatted(name, ++count);
    }

    private Optional<Diary.Remark> own() {
        var certain = diary.certain();
        return certain.isEmpty() ? Optional.empty() : Optional.of(certain.get(dice.nextInt(certain.size())));
    }

    /// Posts under a key; where it retries, until the outcome is known or the writing is over.
    private Web.Reply insist(String path, Object body) {
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        var reply = send("POST", path, key, body);
        while (RETRYING && crowd.isWriting() && isOpen(reply)) {
            LockSupport.parkNanos(PAUSE_NANOS);
            reply = send("POST", path, key, body);
        }
        return reply;
    }

    private static boolean isOpen(Web.Reply reply) {
        return reply.isUnknown() || reply.status() == 401 || "idempotency-in-progress".equals(reply.text("code"));
    }

    private Web.Reply send(String method, String path, Map<String, String> headers, Object body) {
        if (token == null) {
            signIn();
        }
        long begun = System.nanoTime();
        var reply = site.web().send(method, path, token, headers, body);
        diary.note(reply);
        if (reply.isDone()) {
            crowd.done();
            lastDone = begun;
        } else if (reply.status() == 401) {
            token = null;
        } else if (reply.isUnknown()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return reply;
    }

    /// When the last deed began that was acknowledged, as `System.nanoTime()` tells it.
    long lastDone() {
        return lastDone;
    }

    Diary diary() {
        return diary;
    }

    String accountId() {
        return account.id();
    }
}
