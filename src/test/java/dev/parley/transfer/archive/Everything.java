package dev.parley.transfer.archive;

import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Something of every kind that a server keeps, in every state in which it may be.
record Everything(Newsroom newsroom, Reader editor, Reader moderator, Reader ada, Reader bob) {

    static void happens(Newsroom newsroom) {
        var everything = new Everything(
                newsroom,
                newsroom.account("editor"),
                newsroom.account("moderator"),
                newsroom.account("author"),
                newsroom.account());
        everything.articles();
        everything.tags();
        everything.thread();
        everything.notifications();
        everything.moderation();
        everything.guests();
        everything.accounts();
        everything.imports();
    }

    private void articles() {
        String published = newsroom.published(ada, "Tag " + newsroom.word());
        change(published, Map.of("title", "Another \"title\" \\ with marks, 𝔘nicode and 'quotes'"));
        change(published, Map.of("slug", newsroom.word()));
        editor.post("/articles/" + published + "/corrections", Map.of("note", "It was 1999."))
                .statusCode(201);
        newsroom.draft(ada);
        ada.put(
                        "/articles/" + newsroom.draft(ada) + "/publication",
                        Map.of(
                                "publishAt",
                                Instant.now().plus(9, ChronoUnit.DAYS).toString()))
                .statusCode(200);
        ada.put("/articles/" + newsroom.published(ada) + "/retraction", Map.of("reason", "It was wrong"))
                .statusCode(200);
        ada.with("If-Match", "*").delete("/articles/" + newsroom.published(ada)).statusCode(204);
    }

    private void change(String article, Map<String, ?> what) {
        ada.with("If-Match", "*").patch("/articles/" + article, what).statusCode(200);
    }

    private void tags() {
        String kept = tag();
        String merged = tag();
        newsroom.published(ada, merged);
        editor.with("If-Match", "*")
                .patch(
                        "/tags/" + kept,
                        Map.of(
                                "aliases",
                                List.of("Alias " + newsroom.word()),
                                "identifiers",
                                Map.of(
                                        "wikidata",
                                        "Q" + Math.abs(newsroom.word().hashCode()))))
                .statusCode(200);
        editor.put("/tags/" + merged + "/merge", Map.of("into", kept)).statusCode(200);
    }

    private String tag() {
        return editor.post("/tags", Map.of("name", "T" + newsroom.word(), "kind", "topic"))
                .statusCode(201)
                .extract()
                .path("slug");
    }

    private void thread() {
        String article = newsroom.uncareful(ada);
        String root = ada.comments(article, "A root");
        String reply = bob.replies(article, root, "A reply");
        ada.replies(article, reply, "A reply to a reply");
        bob.patch("/comments/" + reply, Map.of("bodyMarkdown", "A *reply* that was changed"))
                .statusCode(200);
        bob.votes(root, 1).statusCode(200);
        editor.votes(root, -1).statusCode(200);
        newsroom.account().votes(reply, 1).statusCode(200);
        String tombstone = ada.comments(article, "A root that goes");
        bob.replies(article, tombstone, "A reply that stays");
        ada.delete("/comments/" + tombstone).statusCode(204);
        ada.delete("/comments/" + ada.comments(article, "A leaf that goes")).statusCode(204);
        newsroom.change(
                "insert into unlinked_vote (comment_id, value, votes) values (:id, 1, 3)",
                Map.of("id", UUID.fromString(reply)));
        newsroom.change("update comment set up = up + 3 where id = :id", Map.of("id", UUID.fromString(reply)));
    }

    private void notifications() {
        bob.put("/articles/" + newsroom.published(ada) + "/subscription", Map.of("level", "all"))
                .statusCode(200);
        newsroom.change(
                "insert into mail_setting (account_id, frequency) values (:id, 'daily')",
                Map.of("id", UUID.fromString(bob.id())));
    }

    private void moderation() {
        String article = newsroom.published(ada);
        moderator
                .put(
                        "/articles/" + article + "/comment-policy",
                        Map.of("mode", "open", "who", "accounts", "maxLength", 9000, "slowModeSeconds", 60))
                .statusCode(200);
        String pinned = newsroom.account().comments(article, "A pinned one");
        decide(pinned, "pin");
        decide(pinned, "lock");
        decide(newsroom.account().comments(article, "A removed one"), "remove");
        String reported = newsroom.account().comments(article, "A reported one");
        newsroom.account()
                .put("/comments/" + reported + "/report", Map.of("reason", "spam", "note", "Look"))
                .statusCode(200);
        var hasty = newsroom.account();
        moderator
                .put("/accounts/" + hasty.username() + "/sanctions/premoderation", Map.of("reason", "Haste"))
                .statusCode(200);
        hasty.post("/articles/" + article + "/comments", Map.of("bodyMarkdown", "A held one"))
                .statusCode(202);
        moderator
                .post("/moderation/rules", Map.of("kind", "word", "text", newsroom.word(), "action", "refuse"))
                .statusCode(201);
    }

    private void decide(String comment, String action) {
        moderator
                .post(
                        "/moderation/decisions",
                        List.of(Map.of("commentId", comment, "version", 1, "action", action, "reason", "So it is")))
                .statusCode(200);
    }

    private void guests() {
        String guestbook = newsroom.guestbook();
        newsroom.guest(guestbook);
        newsroom.account()
                .put("/me/claim", Map.of("guestToken", newsroom.guest(guestbook).token()))
                .statusCode(200);
    }

    private void accounts() {
        var id = newsroom.account();
        newsroom.change(
                "insert into identity (issuer, subject, account_id) values ('https://issuer.example', :subject, :id)",
                Map.of("subject", newsroom.word(), "id", UUID.fromString(id.id())));
        newsroom.change(
                "insert into former_name (likeness) values (sha256(convert_to(:name, 'UTF8')))",
                Map.of("name", newsroom.word()));
        newsroom.account().delete("/me").statusCode(204);
    }

    private void imports() {
        try (var stream = Everything.class.getResourceAsStream("/dev/parley/transfer/small.wxr.xml")) {
            newsroom.imported(
                    newsroom.account("admin"),
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("SITE", newsroom.word()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
