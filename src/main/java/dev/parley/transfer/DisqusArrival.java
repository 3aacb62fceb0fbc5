package dev.parley.transfer;

import dev.parley.http.Refused;
import dev.parley.transfer.disqus.Discussion;
import dev.parley.transfer.disqus.Post;
import dev.parley.transfer.disqus.Visitor;
import dev.parley.transfer.html.CommentHtml;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Puts the posts of an export below the articles that they were written about, as it is told of them.
final class DisqusArrival implements Visitor {

    private static final String POST = "post";

    /// Written before it is let go of, so that a long export fills no memory.
    private static final int AT_ONCE = 500;

    private final Arrivals here;
    private final Report report;
    private final Map<String, Place> places = new HashMap<>();

    /// Where the answers to a post that was left out go instead, if not below the article itself.
    private final Map<String, UUID> homes = new HashMap<>();

    private int heard;

    /// Where the posts of a thread go.
    private record Place(UUID article, String source, String link) {}

    DisqusArrival(Arrivals here, Report report) {
        this.here = here;
        this.report = report;
    }

    @Override
    public void discussion(Discussion discussion) {
        if (discussion.isDeleted()) {
            report.leaveOut(discussion.name(), "thread", "It was deleted");
            return;
        }
        here.pages
                .article(discussion.link(), discussion.identifier())
                .ifPresentOrElse(
                        article -> places.put(
                                discussion.id(), new Place(article, "disqus:" + discussion.forum(), discussion.link())),
                        () -> report.leaveOut(
                                discussion.name(),
                                "thread",
                                "No article is known by its address `%.200s`".formatted(discussion.link())));
    }

    @Override
    public void post(Post post) {
        var place = places.get(post.thread());
        if (place == null) {
            report.leaveOut(post.name(), POST, "Its thread is left out");
        } else if (post.id().isEmpty()) {
            report.leaveOut(post.name(), POST, "It has no number, so that a second import would not know it again");
        } else {
            take(post, place);
        }
        if (++heard % AT_ONCE == 0) {
            here.chronicle.forget();
        }
    }

    private void take(Post post, Place place) {
        var parent = post.parent() == null ? null : home(post.parent(), place);
        if (here.origins.find(place.source(), "comment", post.id()).isPresent()) {
            report.leaveOut(post.name(), POST, "It was imported before");
        } else if (post.isDeleted()) {
            leaveOut(post, parent, "It was deleted");
        } else if (post.isSpam()) {
            leaveOut(post, parent, "It was marked as spam");
        } else {
            keep(post, place, parent);
        }
    }

    private void keep(Post post, Place place, UUID parent) {
        try {
            var id = here.chronicle.post(
                    place.article(),
                    parent,
                    author(post, place),
                    CommentHtml.markdown(post.message(), place.link()),
                    post.at() == null ? here.ids.now() : post.at());
            here.origins.remember(place.source(), "comment", post.id(), id);
            report.countComment();
        } catch (Refused refused) {
            leaveOut(post, parent, refused.getMessage());
        }
    }

    private void leaveOut(Post post, UUID parent, String reason) {
        if (parent != null) {
            homes.put(post.id(), parent);
        }
        report.leaveOut(post.name(), POST, reason);
    }

    /// The comment that answers to this post go below; null for the article itself.
    private UUID home(String post, Place place) {
        var home = homes.get(post);
        return home != null
                ? home
                : here.origins.find(place.source(), "comment", post).orElse(null);
    }

    private UUID author(Post post, Place place) {
        return post.username().isEmpty()
                ? here.people.reader(place.source(), post.email(), post.author(), report)
                : here.people.member(place.source(), post.username(), post.author(), report);
    }
}
