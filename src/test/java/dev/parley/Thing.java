package dev.parley;

import dev.parley.notification.mail.MailTokens;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Reader;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What somebody lays hands on in the table of roles: their own or another's, in the state that the table names.
record Thing(Newsroom newsroom, Scenery scenery, Reader caller, String description) {

    /// What is there beforehand: somebody for each part that has to be played, an article to talk about, and
    /// one where guests may.
    record Scenery(Reader editor, Reader moderator, Reader other, String article, String guestbook) {

        static Scenery by(Newsroom newsroom) {
            return new Scenery(
                    newsroom.account("editor"),
                    newsroom.account("moderator"),
                    newsroom.account(),
                    newsroom.published(),
                    newsroom.guestbook());
        }
    }

    private boolean is(String word) {
        return List.of(description.split(" ")).contains(word);
    }

    private Reader owner() {
        return is("own") ? caller : scenery.other();
    }

    /// An article by its id, published unless it is a draft, written by its owner whatever roles that one has now.
    String article() {
        var editor = scenery.editor();
        String id = editor.post(
                        "/articles",
                        Map.of(
                                "title",
                                "On " + newsroom.word(),
                                "bodyMarkdown",
                                "Some words.",
                                "authors",
                                List.of(owner().username())))
                .statusCode(201)
                .extract()
                .path("id");
        if (!is("draft")) {
            editor.put("/articles/" + id + "/publication", Map.of()).statusCode(200);
        }
        if (is("guests")) {
            editor.put("/articles/" + id + "/comment-policy", Map.of("mode", "open", "who", "guests"))
                    .statusCode(200);
        }
        if (is("deleted")) {
            editor.with("If-Match", "*").delete("/articles/" + id).statusCode(204);
        }
        return id;
    }

    /// A correction of an article by its id.
    String correction(String article) {
        return scenery.editor()
                .post("/articles/" + article + "/corrections", Map.of("note", "It was 1999."))
                .statusCode(201)
                .extract()
                .path("id");
    }

    String previewToken(String article) {
        return scenery.editor()
                .post("/articles/" + article + "/preview-tokens")
                .statusCode(201)
                .extract()
                .path("token");
    }

    /// A comment by its id, standing unless it is removed.
    String comment() {
        String id = owner().isGuest() ? approved(owner()) : owner().comments(scenery.article(), "Some words");
        if (is("removed")) {
            scenery.moderator().delete("/comments/" + id).statusCode(204);
        }
        return id;
    }

    /// What guests write is held, until a moderator has read it.
    private String approved(Reader guest) {
        String id = guest.post("/articles/" + scenery.guestbook() + "/comments", Map.of("bodyMarkdown", "Some words"))
                .statusCode(202)
                .extract()
                .path("id");
        var decision = Map.of("commentId", id, "version", 1, "action", "approve");
        scenery.moderator().post("/moderation/decisions", List.of(decision)).statusCode(200);
        return id;
    }

    /// The caller's own notification, by its id; anybody's for those who can have none.
    String notification() {
        if (caller.username() == null) {
            return newsroom.word();
        }
        var moderator = newsroom.account("moderator");
        moderator
                .delete("/comments/" + caller.comments(scenery.article(), "Some words"))
                .statusCode(204);
        return caller.get("/me/notifications").statusCode(200).extract().path("items[0].id");
    }

    /// What a link proves in a mail to somebody who takes no further part.
    String mailToken(String purpose) {
        var somebody = newsroom.account();
        String bound = purpose.equals("confirm") ? " %s@example.org".formatted(somebody.username()) : "";
        return CDI.current().select(MailTokens.class).get().issue(UUID.fromString(somebody.id()), purpose + bound);
    }

    /// A comment of a guest who takes no further part, by its id.
    String guests() {
        return approved(newsroom.guest(scenery.guestbook()));
    }

    /// An account by its username.
    String username() {
        return owner().username();
    }

    /// The caller's own, or that of somebody who takes no further part.
    String newcomer() {
        return is("own") ? caller.username() : newsroom.account().username();
    }

    /// What a guest is known again by, who has posted once.
    String guestToken() {
        return newsroom.guest(scenery.guestbook()).token();
    }

    String tag() {
        return scenery.editor()
                .post("/tags", Map.of("name", "T" + newsroom.word(), "kind", "topic"))
                .statusCode(201)
                .extract()
                .path("slug");
    }

    /// A rule by its id.
    String rule() {
        return scenery.moderator()
                .post("/moderation/rules", ruleDraft())
                .statusCode(201)
                .extract()
                .path("id");
    }

    Map<String, String> ruleDraft() {
        return Map.of("kind", "word", "text", newsroom.word(), "action", "hold");
    }

    String webhook() {
        return newsroom.account("admin")
                .post("/webhooks", webhookDraft())
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// Of a receiver that is not there, and is told of nothing but pings.
    Map<String, Object> webhookDraft() {
        return Map.of("url", "http://127.0.0.1:9/" + newsroom.word(), "types", List.of("webhook.ping"));
    }

    /// The address of what is on its way to a receiver.
    String delivery() {
        return newsroom.account("admin")
                .post("/webhooks/" + webhook() + "/pings")
                .statusCode(202)
                .extract()
                .header("Location");
    }

    String slugOfArticle() {
        return newsroom.slug(article());
    }

    /// Where readers find it.
    String page() {
        return newsroom.page(article());
    }

    String imported() {
        return start(newsroom.account("admin")).extract().header("Location");
    }

    /// Begins an import of next to nothing.
    static io.restassured.response.ValidatableResponse start(Reader reader) {
        return reader.request()
                .contentType("application/xml")
                .body(
                        "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><wp:wxr_version>1.2</wp:wxr_version></channel></rss>")
                .post("/api/v1/imports")
                .then();
    }
}
