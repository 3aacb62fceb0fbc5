package dev.parley.notification.mail;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.notification.Told;
import dev.parley.testing.MovingClock;
import dev.parley.testing.Newsroom;
import dev.parley.testing.Race;
import dev.parley.testing.Reader;
import dev.parley.testing.ThrowAwayPostgres;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Inject;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people get by mail, and how they end it.
@QuarkusTest
@QuarkusTestResource(ThrowAwayPostgres.class)
@QuarkusTestResource(MailServer.class)
class MailTest {

    private static final String SETTINGS = "/me/notification-settings";
    private static final Pattern LINK = Pattern.compile("https?://\\S+/mail/\\S+\\?token=[\\w-]+");

    @Inject
    Newsroom newsroom;

    @Inject
    Told told;

    @Inject
    Digests digests;

    @Inject
    Scheduler scheduler;

    @Inject
    MovingClock clock;

    Reader ada;
    Reader bo;
    String article;
    String root;

    /// What is sent is sent by the tests.
    @BeforeEach
    void pause() {
        scheduler.pause(Digests.IDENTITY);
    }

    @AfterEach
    void resume() {
        scheduler.resume(Digests.IDENTITY);
    }

    @BeforeEach
    void scene() {
        told.begin();
        ada = newsroom.account();
        bo = newsroom.account();
        article = newsroom.published();
        root = ada.comments(article, "The first word");
    }

    private List<MimeMessage> mail() {
        return MailServer.received(ada.username() + "@example.org");
    }

    private void wants(String frequency) {
        ada.patch(SETTINGS, Map.of("mail", frequency)).statusCode(200).body("mail", is(frequency));
    }

    /// Asks for mail, and follows the link in the question.
    private void confirmed() {
        wants("daily");
        digests.sendAll();
        clicks(link(text(mail().getLast())));
        ada.get(SETTINGS).body("mailConfirmed", is(true));
    }

    private static ValidatableResponse clicks(String path) {
        return Reader.stranger()
                .request()
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(path)
                .then();
    }

    /// The first link to this server, as a path.
    private static String link(String text) {
        var found = LINK.matcher(text);
        assertThat(text, found.find(), is(true));
        var link = URI.create(found.group());
        return link.getRawPath() + "?" + link.getRawQuery();
    }

    private void answered(String text) {
        bo.replies(article, root, text);
        told.all();
        // What is told at this moment waits for the next round.
        clock.advance(Duration.ofMinutes(6));
        // Who was signed in before is no more.
        bo = newsroom.again(bo);
    }

    private static String text(MimeMessage message) {
        return part(message, "text/plain");
    }

    private static String part(MimeMessage message, String type) {
        try {
            assertThat(message.getContentType(), containsString("multipart/alternative"));
            var parts = (Multipart) message.getContent();
            for (int n = 0; n < parts.getCount(); n++) {
                BodyPart part = parts.getBodyPart(n);
                if (part.isMimeType(type)) {
                    return (String) part.getContent();
                }
            }
            throw new AssertionError("No " + type);
        } catch (MessagingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String header(MimeMessage message, String name) {
        try {
            assertThat(message.getHeader(name), arrayContaining(message.getHeader(name)[0]));
            return message.getHeader(name, null);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nobody_gets_mail_who_did_not_ask() {
        answered("A reply");
        digests.sendAll();

        assertThat(mail(), empty());
        ada.get(SETTINGS)
                .statusCode(200)
                .body("mail", is("none"))
                .body("mailConfirmed", is(false))
                .body("mailAvailable", is(true))
                .body("mailRefused", nullValue());
    }

    @Test
    void an_address_is_asked_once_before_anything_else_is_sent_there() {
        wants("daily");
        wants("weekly");
        answered("A reply");
        digests.sendAll();
        wants("daily");
        digests.sendAll();

        assertThat(mail(), hasSize(1));
        String link = link(text(mail().getFirst()));
        assertThat(link, containsString("/mail/confirmation"));
        Reader.stranger()
                .get(link)
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .body(containsString("<form method=\"post\">"));
        ada.get(SETTINGS).body("mailConfirmed", is(false));
        clicks(link).statusCode(200);
        clicks(link).statusCode(200);
        digests.sendAll();

        assertThat(text(mail().getLast()), containsString("A reply"));
    }

    @Test
    void what_was_not_read_comes_as_text_and_html_with_a_way_out() {
        confirmed();
        answered("<script>alert(1)</script> & *so* on");
        digests.sendAll();

        var digest = mail().getLast();
        assertThat(text(digest), containsString("answered you"));
        assertThat(text(digest), containsString("<script>alert(1)</script> & so on"));
        assertThat(text(digest), containsString("#comment-"));
        String html = part(digest, "text/html");
        assertThat(html, containsString("&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on"));
        assertThat(html, not(containsString("<script")));
        assertThat(header(digest, "From"), is("news@parley.example"));
        assertThat(header(digest, "List-Unsubscribe-Post"), is("List-Unsubscribe=One-Click"));
        assertThat(header(digest, "Auto-Submitted"), is("auto-generated"));
        assertThat(
                header(digest, "List-Unsubscribe").replaceAll("\\s", ""),
                containsString("/mail/unsubscription?token="));
    }

    @Test
    void a_name_adds_no_header_and_no_markup() throws MessagingException {
        confirmed();
        newsroom.change(
                "update account set display_name = :name where username = :username",
                Map.of("name", "<b>Bo</b>\r\nBcc: eve", "username", bo.username()));
        answered("A reply");
        digests.sendAll();

        var digest = mail().getLast();
        assertThat(digest.getHeader("Bcc"), nullValue());
        assertThat(digest.getSubject(), containsString("<b>Bo</b> Bcc: eve answered you"));
        assertThat(part(digest, "text/html"), not(containsString("<b>")));
    }

    @Test
    void one_click_ends_it_and_looking_at_the_link_does_not() {
        confirmed();
        answered("A reply");
        digests.sendAll();
        String link = link(header(mail().getLast(), "List-Unsubscribe").replaceAll("\\s", ""));

        Reader.stranger().get(link).statusCode(200).body(containsString("No more mail"));
        ada.get(SETTINGS).body("mail", is("daily"));
        clicks(link).statusCode(200);
        clicks(link).statusCode(200);

        ada.get(SETTINGS).body("mail", is("none")).body("mailConfirmed", is(true));
        String altered = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BA" : "AA");
        clicks(altered).statusCode(404).body("code", is("invalid-mail-token"));
        clicks("/mail/unsubscription").statusCode(404);
        clicks("/mail/unsubscription?token=x").statusCode(404);
        clicks(link.replace("unsubscription", "confirmation")).statusCode(404);
    }

    @Test
    void a_digest_has_only_what_came_since_the_last_and_is_unread() {
        confirmed();
        answered("The first");
        digests.sendAll();
        digests.sendAll();
        answered("The second");
        answered("The third");
        ada = newsroom.again(ada);
        String newest = ada.get("/me/notifications").extract().path("items[0].id");
        ada.put("/me/notifications/" + newest + "/read").statusCode(204);
        clock.advance(Duration.ofDays(1));
        digests.sendAll();
        clock.advance(Duration.ofDays(1));
        digests.sendAll();

        assertThat(mail(), hasSize(3));
        assertThat(text(mail().getLast()), containsString("The second"));
        assertThat(text(mail().getLast()), not(containsString("The first")));
        assertThat(text(mail().getLast()), not(containsString("The third")));
    }

    @Test
    void many_who_send_at_once_send_one_mail() {
        confirmed();
        answered("A reply");
        Race.of(4, _ -> {
            digests.sendAll();
            return null;
        });

        assertThat(mail(), hasSize(2));
    }

    @Test
    void a_mail_that_is_sent_again_after_a_crash_has_the_id_that_it_had() {
        confirmed();
        answered("A reply");
        digests.sendAll();
        newsroom.change(
                "update mail_setting set due_at = now(), mailed = account_id where account_id = :id::uuid",
                Map.of("id", ada.id()));
        digests.sendAll();

        assertThat(mail(), hasSize(3));
        assertThat(header(mail().get(2), "Message-ID"), is(header(mail().get(1), "Message-ID")));
    }

    @Test
    void another_address_is_asked_anew() {
        confirmed();
        String other = newsroom.word() + "@example.org";
        newsroom.change(
                "update account set email = :other, email_key = :other where id = :id::uuid",
                Map.of("other", other, "id", ada.id()));
        answered("A reply");
        clock.advance(Duration.ofDays(1));
        digests.sendAll();

        assertThat(MailServer.received(other), hasSize(1));
        assertThat(text(MailServer.received(other).getFirst()), not(containsString("A reply")));
    }

    @Test
    void only_what_an_address_is_refused_for_is_for_good() {
        var refused = new SMTPException("recipient address not accepted", 550, List.of("550 5.1.1 No such user"), true);
        var closed = new SMTPException("sender address not accepted", 421, List.of("Try later"), false);

        assertThat(Postbox.isForGood(new CompletionException(refused)), is(true));
        assertThat(Postbox.isForGood(closed), is(false));
        assertThat(Postbox.isForGood(new IOException("Connection refused")), is(false));
    }
}
