package dev.parley.notification.mail;

import dev.parley.notification.NotificationView;
import dev.parley.site.Site;
import dev.parley.text.Words;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;

/// Writes mail: each as text and as HTML, with what lets a mail program end it by one click (RFC 8058), and with an id
/// that is the same where it is sent again.
@ApplicationScoped
class Letters {

    static final String UNSUBSCRIBE = "unsubscribe";
    static final String CONFIRM = "confirm ";

    /// Shown in one digest.
    static final int MOST = 50;

    private final Template digestText;
    private final Template digestHtml;
    private final Template questionText;
    private final Template questionHtml;
    private final MailTokens tokens;
    private final Site site;

    Letters(
            @Location("mail/digest.txt") Template digestText,
            @Location("mail/digest.html") Template digestHtml,
            @Location("mail/question.txt") Template questionText,
            @Location("mail/question.html") Template questionHtml,
            MailTokens tokens,
            Site site) {
        this.digestText = digestText;
        this.digestHtml = digestHtml;
        this.questionText = questionText;
        this.questionHtml = questionHtml;
        this.tokens = tokens;
        this.site = site;
    }

    /// What somebody did not read.
    ///
    /// @param unread the newest first; what is more than [#MOST] is only said to be there
    Mail digest(Addressee to, List<NotificationView> unread) {
        var items = unread.stream()
                .limit(MOST)
                .map(view -> Digest.Item.of(view, site))
                .toList();
        String stop = unsubscribing(to);
        var digest = new Digest(to.name(), site.name(), items, unread.size() > MOST, site.url(), stop);
        var mail = Mail.withText(
                        to.email(),
                        subject("%s: %s".formatted(site.name(), news(items))),
                        digestText.data("digest", digest).render())
                .setHtml(digestHtml.data("digest", digest).render());
        return stamped(mail, to, unread.getFirst().id().toString(), stop);
    }

    private static String news(List<Digest.Item> items) {
        return items.size() == 1 ? items.getFirst().headline() : "%d things for you".formatted(items.size());
    }

    /// Asks whether the address is whose the account is.
    Mail question(Addressee to, String id) {
        String link =
                site.api(MailResource.CONFIRMATION + "?token=" + tokens.issue(to.account(), CONFIRM + to.emailKey()));
        var mail = Mail.withText(
                        to.email(),
                        subject("%s: is this your address?".formatted(site.name())),
                        questionText.data("site", site.name(), "link", link).render())
                .setHtml(questionHtml.data("site", site.name(), "link", link).render());
        return stamped(mail, to, id, unsubscribing(to));
    }

    private String unsubscribing(Addressee to) {
        return site.api(MailResource.UNSUBSCRIPTION + "?token=" + tokens.issue(to.account(), UNSUBSCRIBE));
    }

    /// A name may end no header and begin no other.
    private static String subject(String text) {
        return Words.line(text.replaceAll("\\p{Cntrl}", " "));
    }

    private Mail stamped(Mail mail, Addressee to, String id, String stop) {
        String host = URI.create(site.api("/")).getHost();
        return mail.addHeader("List-Unsubscribe", "<%s>".formatted(stop))
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("Message-ID", "<%s.%s@%s>".formatted(id, to.account(), host == null ? "parley" : host));
    }
}
