package dev.parley.transfer;

import dev.parley.transfer.wordpress.Item;
import dev.parley.transfer.wordpress.Reply;
import java.time.Instant;

/// What becomes of something that an export holds.
sealed interface Ruling {

    /// It is taken over; with a time where the public is to see it from then on, without as a draft.
    record Take(Instant publishAt) implements Ruling {}

    /// It is not, and the report says why.
    record LeaveOut(String kind, String reason) implements Ruling {}

    /// Posts become articles: what the blog's public could read is published, all else is a draft.
    static Ruling on(Item item) {
        if (!item.type().equals("post")) {
            return new LeaveOut(item.type().isEmpty() ? "item" : item.type(), "Only posts become articles");
        }
        return switch (item.status()) {
            case "publish", "future" -> item.password().isEmpty() ? new Take(item.publishedAt()) : new Take(null);
            case "draft", "pending", "private" -> new Take(null);
            default -> new LeaveOut("post", "Its status is `%s`".formatted(item.status()));
        };
    }

    /// Comments that the blog's public could read are taken over; echoes of other sites are not.
    static Ruling on(Reply reply) {
        if (reply.type().equals("pingback") || reply.type().equals("trackback")) {
            return new LeaveOut(reply.type(), "It is an echo of another site, not a comment");
        }
        if (!reply.type().isEmpty() && !reply.type().equals("comment")) {
            return new LeaveOut("comment", "Its type is `%s`".formatted(reply.type()));
        }
        return switch (reply.approved()) {
            case "1" -> new Take(reply.at());
            case "0" -> new LeaveOut("comment", "It was not approved");
            default -> new LeaveOut("comment", "It was marked `%s`".formatted(reply.approved()));
        };
    }
}
