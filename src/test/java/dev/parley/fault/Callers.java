package dev.parley.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Who sends malformed requests: nobody, a reader, and one who may do everything. The last two get another account now
/// and then, since they may do away with the one they have.
final class Callers {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String ADMIN = "head@parley.test";

    /// Of the server. Each comes from addresses of its own, so that none is taken for one who guesses passwords; what
    /// hashing them costs is not what this is about.
    static final Map<String, String> SETTINGS = Map.of(
            "PARLEY_ADMIN_EMAIL",
            ADMIN,
            "PARLEY_ADMIN_PASSWORD",
            PASSWORD,
            "PARLEY_TRUSTED_PROXIES",
            "127.0.0.1",
            "PARLEY_PASSWORDS_KIBIBYTES",
            "64");

    private static final List<String> ROLES = List.of("reader", "author", "editor", "moderator", "admin");
    private static final int THINGS = 4;
    private static final int TRIES = 100;

    private final Web web;
    private final AtomicInteger count = new AtomicInteger();
    private volatile String admin;

    Callers(Web web) {
        this.web = web;
        this.admin = signIn(ADMIN);
    }

    /// Some who ask in turns.
    ///
    /// @param chief  token of who may do everything
    /// @param reader token of who may not
    record Caller(String chief, String reader) {

        /// Lets one of them send it, mostly the one who gets furthest.
        void sign(RawRequest request, Random dice) {
            int draw = dice.nextInt(10);
            if (draw > 0) {
                request.headers.add("Authorization: Bearer " + (draw > 2 ? chief : reader));
            }
            request.headers.add("X-Forwarded-For: " + address(dice));
        }
    }

    /// New ones.
    Caller caller(Random dice) {
        return new Caller(open(dice, ROLES), open(dice, List.of("reader")));
    }

    private String open(Random dice, List<String> roles) {
        String name = "caller-%d".formatted(count.incrementAndGet());
        String email = name + "@parley.test";
        var draft = Map.of("username", name, "email", email, "password", PASSWORD);
        must(() -> web.send("POST", "/accounts", null, from(dice), draft));
        if (insist(() -> grant(name, roles)).status() == 401) {
            // The token has grown old.
            admin = signIn(ADMIN);
            must(() -> grant(name, roles));
        }
        return signIn(email);
    }

    private Web.Reply grant(String name, List<String> roles) {
        return web.send("PUT", "/accounts/" + name + "/roles", admin, Map.of(), Map.of("roles", roles));
    }

    private String signIn(String email) {
        var draft = Map.of("email", email, "password", PASSWORD);
        return must(() -> web.send("POST", "/sessions", null, from(new Random()), draft))
                .text("accessToken");
    }

    private static Map<String, String> from(Random dice) {
        return Map.of("X-Forwarded-For", address(dice));
    }

    private static String address(Random dice) {
        return "10.%d.%d.%d".formatted(dice.nextInt(256), dice.nextInt(256), dice.nextInt(256));
    }

    /// Puts some things there.
    Known furnish() {
        var dice = new Random(1);
        String token = open(dice, ROLES);
        String other = open(dice, List.of("reader"));
        var things = new HashMap<String, List<String>>();
        List.of("articles", "slugs", "comments", "rules").forEach(kind -> things.put(kind, new ArrayList<>()));
        things.put("accounts", List.of("caller-1", "caller-2", "caller-3"));
        things.put("tags", List.of("belarus", "russia", "union"));
        for (int n = 0; n < THINGS; n++) {
            var draft = Map.of("title", "Article " + n, "bodyMarkdown", "Words", "tags", things.get("tags"));
            var article = must(() -> web.send("POST", "/articles", token, Map.of(), draft));
            things.get("articles").add(article.text("id"));
            things.get("slugs").add(article.text("slug"));
            must(() -> web.send("PUT", "/articles/" + article.text("id") + "/publication", token, Map.of(), Map.of()));
            for (int m = 0; m < THINGS; m++) {
                things.get("comments").add(comment(article.text("id"), token, other, m));
            }
        }
        var rule = Map.of("kind", "word", "text", "miracle cure", "action", "hold");
        things.get("rules")
                .add(must(() -> web.send("POST", "/moderation/rules", token, Map.of(), rule))
                        .text("id"));
        return new Known(things);
    }

    private String comment(String article, String token, String other, int n) {
        String thread = "/articles/" + article + "/comments";
        String id = must(() ->
                        web.send("POST", thread, token, Map.of(), Map.of("bodyMarkdown", "Words " + UUID.randomUUID())))
                .text("id");
        var reply = Map.of("bodyMarkdown", "An answer %d %s".formatted(n, id), "parentId", id);
        must(() -> web.send("POST", thread, other, Map.of(), reply));
        must(() -> web.send("PUT", "/comments/" + id + "/vote", other, Map.of(), Map.of("value", 1)));
        return id;
    }

    /// Asks until there is room.
    private static Web.Reply insist(Supplier<Web.Reply> request) {
        var reply = request.get();
        for (int n = 0; n < TRIES && reply.status() == 503; n++) {
            reply = request.get();
        }
        return reply;
    }

    private static Web.Reply must(Supplier<Web.Reply> request) {
        var reply = insist(request);
        if (!reply.isDone()) {
            throw new AssertionError("%d %s".formatted(reply.status(), reply.body()));
        }
        return reply;
    }
}
