package dev.parley.notification.mail;

import dev.parley.notification.NotificationView;
import dev.parley.notification.Reason;
import dev.parley.site.Site;
import java.util.List;
import java.util.UUID;

/// What somebody did not read, as their mail shows it.
///
/// @param name  theirs
/// @param site  the publication's name
/// @param items the newest first
/// @param more  whether there are others besides
/// @param url   where the publication is read
/// @param stop  where no more of these is asked for
record Digest(String name, String site, List<Item> items, boolean more, String url, String stop) {

    /// One thing.
    ///
    /// @param excerpt null where there is none
    /// @param url     null where the public cannot see it
    record Item(String headline, String title, String excerpt, String url) {

        static Item of(NotificationView view, Site site) {
            return new Item(
                    headline(view),
                    view.article().title(),
                    view.correction() == null
                            ? view.comment().excerpt()
                            : view.correction().note(),
                    url(view, site));
        }

        private static String headline(NotificationView view) {
            return switch (view.reason()) {
                case REPLY -> "%s answered you".formatted(author(view));
                case MENTION -> "%s mentioned you".formatted(author(view));
                case SUBSCRIPTION -> "%s wrote".formatted(author(view));
                case CORRECTION -> "An article that you commented on was corrected";
                case DECISION -> decision(view.decision());
            };
        }

        private static String author(NotificationView view) {
            var author = view.comment().author();
            return author == null ? "Somebody" : author.displayName();
        }

        private static String decision(NotificationView.Decision decision) {
            String done = switch (decision.action()) {
                case "approve" -> "published";
                case "remove" -> "removed";
                case "restore" -> "restored";
                case "edit" -> "edited";
                case "pin" -> "pinned";
                case "feature" -> "featured";
                default -> "closed to replies";
            };
            String why = decision.reason() == null ? "" : ": " + decision.reason();
            return "A moderator has %s your comment%s".formatted(done, why);
        }

        private static String url(NotificationView view, Site site) {
            var article = view.article();
            if (article.slug() == null) {
                return null;
            }
            UUID comment =
                    view.reason() == Reason.CORRECTION ? null : view.comment().id();
            return comment == null
                    ? site.article(article.id(), article.slug())
                    : site.comment(article.id(), article.slug(), comment);
        }
    }
}
