package dev.parley;

import dev.parley.testing.EventStream;
import dev.parley.testing.Reader;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// How each operation is done rightly, so that only who does it decides how it ends.
final class Deeds {

    private static final String PASSWORD = "correct horse battery staple";

    private static final Map<String, Deed> ALL = new HashMap<>();

    /// Those that lay hands on what has an owner.
    private static final Set<String> TO_SOMEBODYS = Set.of(
            "getArticle",
            "getArticleBySlug",
            "patchArticle",
            "deleteArticle",
            "publishArticle",
            "withdrawArticle",
            "restoreArticle",
            "retractArticle",
            "listCorrections",
            "publishCorrection",
            "getCorrection",
            "getLinkedArticle",
            "openPreview",
            "listArticleRevisions",
            "getArticleRevision",
            "compareArticleRevisions",
            "restoreArticleRevision",
            "putCommentPolicy",
            "getCommentPolicy",
            "getComment",
            "editComment",
            "deleteComment",
            "restoreComment",
            "listCommentRevisions",
            "voteOnComment",
            "reportComment",
            "listSanctions",
            "imposeSanction",
            "liftSanction",
            "grantRoles");

    interface Deed {
        ValidatableResponse by(Reader caller, Thing thing);
    }

    private Deeds() {}

    static {
        articles();
        feeds();
        tags();
        threads();
        comments();
        notifications();
        moderation();
        accounts();
        others();
    }

    static Deed of(String operation) {
        var deed = ALL.get(operation);
        if (deed == null) {
            throw new AssertionError("Nobody has said how `%s` is done".formatted(operation));
        }
        return deed;
    }

    static boolean isToSomebodys(String operation) {
        return TO_SOMEBODYS.contains(operation);
    }

    /// Whether who did it is another afterwards, and of no use for the next line.
    static boolean changesItsDoer(String operation) {
        return Set.of("changePassword", "signOut", "grantRoles", "deleteMe").contains(operation);
    }

    private static void articles() {
        ALL.put("listArticles", (caller, _) -> caller.get("/articles"));
        ALL.put("draftArticle", (caller, _) -> caller.post("/articles", Map.of("title", "On roles")));
        ALL.put("getArticle", (caller, thing) -> caller.get("/articles/" + thing.article()));
        ALL.put("getArticleBySlug", (caller, thing) -> caller.get("/articles/by-slug/" + thing.slugOfArticle()));
        ALL.put(
                "patchArticle",
                (caller, thing) -> caller.with("If-Match", "*")
                        .patch("/articles/" + thing.article(), Map.of("title", "Another title")));
        ALL.put(
                "deleteArticle",
                (caller, thing) -> caller.with("If-Match", "*").delete("/articles/" + thing.article()));
        ALL.put(
                "publishArticle",
                (caller, thing) -> caller.put("/articles/" + thing.article() + "/publication", Map.of()));
        ALL.put("withdrawArticle", (caller, thing) -> caller.delete("/articles/" + thing.article() + "/publication"));
        ALL.put("restoreArticle", (caller, thing) -> caller.put("/articles/" + thing.article() + "/restoration"));
        ALL.put(
                "retractArticle",
                (caller, thing) ->
                        caller.put("/articles/" + thing.article() + "/retraction", Map.of("reason", "It was wrong")));
        ALL.put("getLinkedArticle", (caller, thing) -> caller.get("/articles/" + thing.article() + ".jsonld"));
        ALL.put("listRelatedArticles", (caller, thing) -> caller.get("/articles/" + thing.article() + "/related"));
        ALL.put("openPreview", (caller, thing) -> caller.post("/articles/" + thing.article() + "/preview-tokens"));
        ALL.put("previewArticle", (caller, thing) -> {
            String article = thing.article();
            return caller.with("Preview-Token", thing.previewToken(article)).get("/articles/" + article + "/preview");
        });
        ALL.put("listArticleRevisions", (caller, thing) -> caller.get("/articles/" + thing.article() + "/revisions"));
        ALL.put("getArticleRevision", (caller, thing) -> caller.get("/articles/" + thing.article() + "/revisions/1"));
        ALL.put(
                "compareArticleRevisions",
                (caller, thing) -> caller.get("/articles/" + thing.article() + "/revisions/compare?from=1&to=1"));
        ALL.put(
                "restoreArticleRevision",
                (caller, thing) ->
                        caller.with("If-Match", "*").put("/articles/" + thing.article() + "/revisions/1/restoration"));
        ALL.put("listCorrections", (caller, thing) -> caller.get("/articles/" + thing.article() + "/corrections"));
        ALL.put(
                "publishCorrection",
                (caller, thing) ->
                        caller.post("/articles/" + thing.article() + "/corrections", Map.of("note", "It was 1999.")));
        ALL.put("getCorrection", (caller, thing) -> {
            String article = thing.article();
            return caller.get("/articles/" + article + "/corrections/" + thing.correction(article));
        });
    }

    private static void feeds() {
        ALL.put("search", (caller, _) -> caller.get("/search?q=word"));
        ALL.put("listSearchSuggestions", (caller, _) -> caller.get("/search/suggestions?q=w"));
        ALL.put("getArticleFeed", (caller, _) -> caller.get("/feeds/articles.atom"));
        ALL.put("getTagFeed", (caller, thing) -> caller.get("/feeds/tags/%s.rss".formatted(thing.tag())));
        ALL.put("getAuthorFeed", (caller, thing) -> caller.get("/feeds/accounts/%s.json".formatted(thing.newcomer())));
        ALL.put(
                "getThreadFeed",
                (caller, thing) -> caller.get("/feeds/articles/%s/comments.atom".formatted(thing.article())));
        ALL.put("embedArticle", (caller, thing) -> caller.get("/oembed?url=" + thing.page()));
        ALL.put("getSitemapIndex", (caller, _) -> caller.get("/sitemap.xml"));
        ALL.put("getArticleSitemap", (caller, _) -> caller.get("/sitemaps/articles.xml"));
        ALL.put("getNewsSitemap", (caller, _) -> caller.get("/sitemaps/news.xml"));
    }

    private static void tags() {
        ALL.put("listTags", (caller, _) -> caller.get("/tags"));
        ALL.put(
                "makeTag",
                (caller, thing) -> caller.post(
                        "/tags", Map.of("name", "T" + thing.newsroom().word(), "kind", "topic")));
        ALL.put("listRelatedTags", (caller, thing) -> caller.get("/tags/" + thing.tag() + "/related"));
        ALL.put("getTag", (caller, thing) -> caller.get("/tags/" + thing.tag()));
        ALL.put(
                "patchTag",
                (caller, thing) -> caller.with("If-Match", "*")
                        .patch("/tags/" + thing.tag(), Map.of("description", "Some words")));
        ALL.put(
                "mergeTag",
                (caller, thing) ->
                        caller.put("/tags/" + thing.tag() + "/merge", Map.of("into", thing.tag(), "dryRun", true)));
        ALL.put("deleteTag", (caller, thing) -> caller.with("If-Match", "*").delete("/tags/" + thing.tag()));
    }

    private static void threads() {
        ALL.put("getThread", (caller, thing) -> caller.get("/articles/" + thing.article() + "/comments"));
        ALL.put(
                "getViewerOverlay",
                (caller, thing) ->
                        caller.get("/articles/" + thing.article() + "/comments/viewer?ids=" + UUID.randomUUID()));
        ALL.put(
                "postComment",
                (caller, thing) -> caller.post("/articles/" + thing.article() + "/comments", draft(caller, thing)));
        ALL.put(
                "listChanges",
                (caller, thing) -> caller.get("/articles/" + thing.article() + "/comments/changes?since=0"));
        ALL.put("listSiteChanges", (caller, _) -> caller.get("/changes"));
        ALL.put("streamEvents", (_, thing) -> {
            try (var stream = EventStream.of(thing.article())) {
                return stream.answer();
            }
        });
        ALL.put("getCommentPolicy", (caller, thing) -> caller.get("/articles/" + thing.article() + "/comment-policy"));
        ALL.put(
                "putCommentPolicy",
                (caller, thing) ->
                        caller.put("/articles/" + thing.article() + "/comment-policy", Map.of("mode", "readonly")));
        ALL.put("countComments", (caller, thing) -> caller.get("/comment-counts?articleIds=" + thing.article()));
    }

    /// Who has no token says a name.
    private static Map<String, Object> draft(Reader caller, Thing thing) {
        return caller.token() == null
                ? Map.of(
                        "bodyMarkdown",
                        "Some words",
                        "guestName",
                        thing.newsroom().word())
                : Map.of("bodyMarkdown", "Some words");
    }

    private static void comments() {
        ALL.put("listComments", (caller, thing) -> caller.get("/comments?ids=" + thing.comment()));
        ALL.put("getComment", (caller, thing) -> caller.get("/comments/" + thing.comment()));
        ALL.put("getCommentContext", (caller, thing) -> caller.get("/comments/" + thing.comment() + "/context"));
        ALL.put("listReplies", (caller, thing) -> caller.get("/comments/" + thing.comment() + "/replies"));
        ALL.put("listCommentRevisions", (caller, thing) -> caller.get("/comments/" + thing.comment() + "/revisions"));
        ALL.put("previewComment", (caller, _) -> caller.post("/comments/preview", Map.of("bodyMarkdown", "Words")));
        ALL.put(
                "editComment",
                (caller, thing) -> caller.patch("/comments/" + thing.comment(), Map.of("bodyMarkdown", "Other words")));
        ALL.put("deleteComment", (caller, thing) -> caller.delete("/comments/" + thing.comment()));
        ALL.put("restoreComment", (caller, thing) -> caller.put("/comments/" + thing.comment() + "/restoration"));
        ALL.put("voteOnComment", (caller, thing) -> caller.votes(thing.comment(), 1));
    }

    private static void notifications() {
        String all = "/me/notifications";
        ALL.put("listNotifications", (caller, _) -> caller.get(all));
        ALL.put("countNotifications", (caller, _) -> caller.get(all + "/count"));
        ALL.put("readNotifications", (caller, _) -> caller.put(all + "/read", Map.of("upTo", UUID.randomUUID())));
        ALL.put("readNotification", (caller, thing) -> caller.put("%s/%s/read".formatted(all, thing.notification())));
        ALL.put(
                "unreadNotification",
                (caller, thing) -> caller.delete("%s/%s/read".formatted(all, thing.notification())));
        String settings = "/me/notification-settings";
        ALL.put("getNotificationSettings", (caller, _) -> caller.get(settings));
        ALL.put("patchNotificationSettings", (caller, _) -> caller.patch(settings, Map.of("mail", "none")));
        String unsubscription = "/mail/unsubscription?token=";
        ALL.put("getUnsubscription", (caller, thing) -> caller.get(unsubscription + thing.mailToken("unsubscribe")));
        ALL.put("unsubscribeFromMail", (caller, thing) -> caller.post(unsubscription + thing.mailToken("unsubscribe")));
        String confirmation = "/mail/confirmation?token=";
        ALL.put("getConfirmation", (caller, thing) -> caller.get(confirmation + thing.mailToken("confirm")));
        ALL.put("confirmMail", (caller, thing) -> caller.post(confirmation + thing.mailToken("confirm")));
        ALL.put("listSubscriptions", (caller, _) -> caller.get("/me/subscriptions"));
        subscriptions("Thread", thing -> "/articles/%s/subscription".formatted(thing.article()));
        subscriptions("Branch", thing -> "/comments/%s/subscription".formatted(thing.comment()));
    }

    private static void subscriptions(String place, Function<Thing, String> path) {
        ALL.put("get%sSubscription".formatted(place), (caller, thing) -> caller.get(path.apply(thing)));
        ALL.put("subscribeTo" + place, (caller, thing) -> caller.put(path.apply(thing), Map.of("level", "all")));
        ALL.put("unsubscribeFrom" + place, (caller, thing) -> caller.delete(path.apply(thing)));
    }

    private static void moderation() {
        ALL.put("listQueue", (caller, _) -> caller.get("/moderation/queue"));
        ALL.put("countQueues", (caller, _) -> caller.get("/moderation/queue/counts"));
        ALL.put("listLedger", (caller, _) -> caller.get("/moderation/log"));
        ALL.put(
                "reportComment",
                (caller, thing) -> caller.put("/comments/" + thing.comment() + "/report", Map.of("reason", "spam")));
        ALL.put("listReports", (caller, thing) -> caller.get("/comments/" + thing.comment() + "/reports"));
        ALL.put("listSanctions", (caller, thing) -> caller.get("/accounts/" + thing.username() + "/sanctions"));
        ALL.put(
                "imposeSanction",
                (caller, thing) ->
                        caller.put("/accounts/" + thing.newcomer() + "/sanctions/mute", Map.of("reason", "Insults")));
        ALL.put(
                "liftSanction",
                (caller, thing) -> caller.delete("/accounts/" + thing.newcomer() + "/sanctions/premoderation"));
        ALL.put(
                "banGuest",
                (caller, thing) ->
                        caller.put("/comments/" + thing.guests() + "/guest/ban", Map.of("reason", "Insults")));
        ALL.put("liftGuestBan", (caller, thing) -> caller.delete("/comments/" + thing.guests() + "/guest/ban"));
        ALL.put(
                "decide",
                (caller, thing) -> caller.post(
                        "/moderation/decisions",
                        List.of(Map.of("commentId", thing.comment(), "version", 1, "action", "remove"))));
        rules();
        webhooks();
    }

    private static void rules() {
        String rules = "/moderation/rules";
        ALL.put("listRules", (caller, _) -> caller.get(rules));
        ALL.put("makeRule", (caller, thing) -> caller.post(rules, thing.ruleDraft()));
        ALL.put(
                "tryRule",
                (caller, _) -> caller.post(
                        rules + "/trial", Map.of("kind", "word", "text", "some", "bodyMarkdown", "Some words")));
        ALL.put("getRule", (caller, thing) -> caller.get(rules + "/" + thing.rule()));
        ALL.put("deleteRule", (caller, thing) -> caller.delete(rules + "/" + thing.rule()));
    }

    private static void webhooks() {
        String webhooks = "/webhooks/";
        ALL.put("listWebhooks", (caller, _) -> caller.get("/webhooks"));
        ALL.put("makeWebhook", (caller, thing) -> caller.post("/webhooks", thing.webhookDraft()));
        ALL.put("getWebhook", (caller, thing) -> caller.get(webhooks + thing.webhook()));
        ALL.put(
                "patchWebhook",
                (caller, thing) -> caller.patch(webhooks + thing.webhook(), Map.of("description", "Another")));
        ALL.put("deleteWebhook", (caller, thing) -> caller.delete(webhooks + thing.webhook()));
        ALL.put("rotateWebhookSecret", (caller, thing) -> caller.post(webhooks + thing.webhook() + "/secrets"));
        ALL.put("pingWebhook", (caller, thing) -> caller.post(webhooks + thing.webhook() + "/pings"));
        ALL.put("listDeliveries", (caller, thing) -> caller.get(webhooks + thing.webhook() + "/deliveries"));
        ALL.put("getDelivery", (caller, thing) -> caller.get(thing.delivery()));
        ALL.put("redeliver", (caller, thing) -> caller.post(thing.delivery() + "/redeliveries"));
    }

    private static void accounts() {
        ALL.put("signUp", (caller, thing) -> caller.post("/accounts", newcomer(thing)));
        ALL.put("getAccount", (caller, thing) -> caller.get("/accounts/" + thing.username()));
        ALL.put(
                "grantRoles",
                (caller, thing) ->
                        caller.put("/accounts/" + thing.username() + "/roles", Map.of("roles", List.of("reader"))));
        ALL.put("getMe", (caller, _) -> caller.get("/me"));
        ALL.put("exportMe", (caller, _) -> caller.get("/me/export"));
        ALL.put("deleteMe", (caller, _) -> caller.delete("/me"));
        ALL.put("restoreMe", (caller, _) -> caller.put("/me/restoration"));
        ALL.put("patchMe", (caller, _) -> caller.patch("/me", Map.of("bio", "Some words")));
        ALL.put("claimGuest", (caller, thing) -> caller.put("/me/claim", Map.of("guestToken", thing.guestToken())));
        ALL.put(
                "changePassword",
                (caller, _) -> caller.put(
                        "/me/password",
                        Map.of("currentPassword", PASSWORD, "newPassword", "another horse, another battery")));
        ALL.put(
                "signIn",
                (caller, thing) -> caller.post(
                        "/sessions", Map.of("email", thing.username() + "@example.org", "password", PASSWORD)));
        ALL.put("refreshSession", (caller, thing) -> {
            String token = of("signIn").by(Reader.stranger(), thing).extract().path("refreshToken");
            return caller.post("/sessions/refresh", Map.of("refreshToken", token));
        });
        ALL.put("signOut", (caller, _) -> caller.delete("/sessions/current"));
        ALL.put("listKeys", (caller, _) -> caller.get("/.well-known/jwks.json"));
    }

    private static Map<String, Object> newcomer(Thing thing) {
        String username = thing.newsroom().word();
        return Map.of("username", username, "email", username + "@example.org", "password", PASSWORD);
    }

    private static void others() {
        ALL.put("startImport", (caller, _) -> Thing.start(caller));
        ALL.put("listImportOrigins", (caller, _) -> caller.get("/imports/origins"));
        ALL.put("exportArchive", (caller, _) -> caller.get("/archive"));
        ALL.put("getImport", (caller, thing) -> caller.get(thing.imported()));
        ALL.put("listProblems", (caller, _) -> caller.get("/problems"));
        ALL.put("explainProblem", (caller, _) -> caller.get("/problems/not-found"));
    }
}
