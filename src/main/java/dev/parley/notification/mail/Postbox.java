package dev.parley.notification.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Hands mail to the server that takes it.
@ApplicationScoped
class Postbox {

    /// There is no such mailbox or host, or it takes no mail (RFC 3463, 3.2 and 3.3). What else is refused, or
    /// refused without a word why, may be our own fault.
    private static final Pattern NO_MAILBOX = Pattern.compile("\\b5\\.(?:1\\.[1236]|2\\.1)\\b");

    /// A server that hangs holds up the others for so long.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReactiveMailer mailer;

    /// On which the connection lives, too: anywhere else, the first words of the server may have come before
    /// there is anybody to hear them, and both would wait.
    private final Context loop;

    private final Optional<String> from;
    private final boolean isThere;

    /// @param host of the server; none where no mail is sent
    /// @param from the address that it comes from
    Postbox(
            ReactiveMailer mailer,
            Vertx vertx,
            @ConfigProperty(name = "parley.mail.host") Optional<String> host,
            @ConfigProperty(name = "parley.mail.from") Optional<String> from) {
        this.mailer = mailer;
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
        this.from = from;
        this.isThere = host.isPresent() && from.isPresent();
    }

    boolean isThere() {
        return isThere;
    }

    /// Waits until the server has it.
    ///
    /// @throws RuntimeException where it has not; whether another attempt is worth it, [#isForGood] says
    void post(Mail mail) {
        mailer.send(mail.setFrom(from.orElseThrow()))
                .runSubscriptionOn(sending -> loop.runOnContext(_ -> sending.run()))
                .await()
                .atMost(PATIENCE);
    }

    /// Whether a mail failed because of its address, and will again.
    static boolean isForGood(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException refused) {
                return refused.getReplyMessages().stream()
                        .anyMatch(said -> NO_MAILBOX.matcher(said).find());
            }
        }
        return false;
    }
}
