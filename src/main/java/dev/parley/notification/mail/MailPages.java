package dev.parley.notification.mail;

import dev.parley.http.Refused;
import dev.parley.site.Site;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/// The small pages behind the links in mail.
@ApplicationScoped
class MailPages {

    /// The page loads nothing, and no other may show it in a frame of its own.
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

    private final Template page;
    private final MailTokens tokens;
    private final MailSettings settings;
    private final Site site;

    MailPages(@Location("mail/page.html") Template page, MailTokens tokens, MailSettings settings, Site site) {
        this.page = page;
        this.tokens = tokens;
        this.settings = settings;
        this.site = site;
    }

    RestResponse<String> unsubscription(String token) {
        unsubscriber(token);
        return page("Do you want no more mail from %s?".formatted(site.name()), "No more mail");
    }

    RestResponse<String> unsubscribe(String token) {
        settings.stop(unsubscriber(token), false);
        return page("There will be no more mail from %s.".formatted(site.name()), null);
    }

    RestResponse<String> confirmation(String token) {
        confirmer(token);
        return page("Is this your address, and do you want mail from %s there?".formatted(site.name()), "Yes");
    }

    RestResponse<String> confirm(String token) {
        var confirmed = confirmer(token);
        settings.confirm(confirmed.account(), confirmed.email());
        return page("Thank you. You will have mail from %s.".formatted(site.name()), null);
    }

    private UUID unsubscriber(String token) {
        return tokens.account(token)
                .filter(account -> tokens.holds(token, account, Letters.UNSUBSCRIBE))
                .orElseThrow(MailPages::invalid);
    }

    /// Only as long as the account has the address that was asked.
    private Confirmer confirmer(String token) {
        return tokens.account(token)
                .flatMap(account -> settings.emailOf(account).map(email -> new Confirmer(account, email)))
                .filter(asked -> tokens.holds(token, asked.account(), Letters.CONFIRM + asked.email()))
                .orElseThrow(MailPages::invalid);
    }

    private record Confirmer(UUID account, String email) {

        /// The address may not reach a log.
        @Override
        public String toString() {
            return "Confirmer[%s]".formatted(account);
        }
    }

    private static Refused invalid() {
        return MailRefusal.INVALID_MAIL_TOKEN
                .because("The link is not one of ours, or for another address")
                .in("token");
    }

    /// @param button that sends the same again as a deed; null where nothing is left to do
    private RestResponse<String> page(String text, String button) {
        return RestResponse.ResponseBuilder.ok(page.data("site", site.name(), "text", text, "button", button)
                        .render())
                .header("Cache-Control", "private, no-store")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
