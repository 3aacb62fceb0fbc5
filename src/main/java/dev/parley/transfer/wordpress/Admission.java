package dev.parley.transfer.wordpress;

import java.time.Instant;

/// What becomes of what an export holds: it is taken, or left out with a reason that a person can act on.
public sealed interface Admission {

    /// How an item arrives.
    enum As {
        PUBLISHED,
        SCHEDULED,
        DRAFT
    }

    record Taken(As as) implements Admission {}

    /// @param item how the export calls it, such as `post 12 “Hello”`
    /// @param kind its type: `page`, `attachment`, `comment`, `pingback`, …
    record LeftOut(String item, String kind, String reason) implements Admission {}

    /// Only posts are articles. What not everybody could read on the blog arrives as a draft.
    static Admission of(Item item, Instant now) {
        return switch (item.type()) {
            case "post" -> post(item, now);
            case "page" -> leftOut(item, "Pages are not articles");
            case "attachment" -> leftOut(item, "Files are not copied; articles go on linking to them");
            case "nav_menu_item" -> leftOut(item, "Menus are not taken");
            case "revision" -> leftOut(item, "Only a post's latest text is taken");
            case "" -> leftOut(item, "It has no type");
            default -> leftOut(item, "Items of the type `%s` are not articles".formatted(item.type()));
        };
    }

    /// @param itself what became of the item that it stands on
    static Admission of(Reply reply, Item item, Admission itself) {
        if (itself instanceof LeftOut) {
            return leftOut(reply, item, "What it was written on is left out");
        }
        if (!reply.type().isEmpty() && !reply.type().equals("comment")) {
            return leftOut(reply, item, "It is a %s, not the words of a reader".formatted(reply.type()));
        }
        if (reply.id().isEmpty()) {
            return leftOut(reply, item, "It has no number, so that a second import would not know it again");
        }
        return switch (reply.approved()) {
            case "1" -> new Taken(As.PUBLISHED);
            case "0" -> leftOut(reply, item, "It was not approved");
            case "spam" -> leftOut(reply, item, "It was marked as spam");
            case "trash", "post-trashed" -> leftOut(reply, item, "It was in the trash");
            default -> leftOut(reply, item, "It was not approved but `%s`".formatted(reply.approved()));
        };
    }

    private static Admission post(Item item, Instant now) {
        if (item.id().isEmpty()) {
            return leftOut(item, "It has no number, so that a second import would not know it again");
        }
        return switch (item.status()) {
            case "publish" -> new Taken(item.password().isEmpty() ? published(item, now) : As.DRAFT);
            case "future" -> new Taken(scheduled(item));
            case "draft", "pending", "private" -> new Taken(As.DRAFT);
            case "trash" -> leftOut(item, "It was in the trash");
            case "auto-draft", "inherit" -> leftOut(item, "It was never saved by its author");
            default -> leftOut(item, "Its status `%s` is not one of WordPress' own".formatted(item.status()));
        };
    }

    private static As published(Item item, Instant now) {
        boolean ahead = item.publishedAt() != null && item.publishedAt().isAfter(now);
        return ahead ? As.SCHEDULED : As.PUBLISHED;
    }

    private static As scheduled(Item item) {
        boolean dated = item.publishedAt() != null && item.password().isEmpty();
        return dated ? As.SCHEDULED : As.DRAFT;
    }

    /// For a reason that only shows later.
    static LeftOut leftOut(Item item, String reason) {
        return new LeftOut(item.name(), item.type().isEmpty() ? "item" : item.type(), reason);
    }

    /// For a reason that only shows later.
    static LeftOut leftOut(Reply reply, Item item, String reason) {
        return new LeftOut(reply.name(item), reply.type().isEmpty() ? "comment" : reply.type(), reason);
    }
}
