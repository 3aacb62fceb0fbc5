package dev.parley.transfer;

import dev.parley.http.Refused;
import dev.parley.transfer.disqus.Discussion;
import dev.parley.transfer.disqus.Post;
import dev.parley.transfer.disqus.Visitor;
import dev.parley.transfer.html.CommentHtml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Puts the posts of an export below the articles that they were written about, as it is told of them.
final class DisqusArrival implements Visitor {

    private static final String POST = "post";

    /// As the plugin of WordPress names a comment that it has taken over.
    private static final Pattern FROM_BLOG = Pattern.compile("wp_id=(\\d{1,18})");

    /// More than this answer the article.
    private static final int MOST_WAITING = 10_000;

    /// Written before it is let go of, so that a long export fills no memory.
    private static final int AT_ONCE = 500;

    private final Arrivals here;
    private final Report report;
    private final Map<String, Place> places = new HashMap<>();

    /// Where the answers to a post that was left out go instead: null for the article itself.
    private final Map<String, UUID> homes = new HashMap<>();

    /// Posts whose parents have not come yet, by the parent's number.
    private final Map<String, List<Post>> waiting = new HashMap<>();

    private int waitingPosts;
    private int heard;

    /// Where the posts of a thread go.
    ///
    /// @param blog that it is a page of, as its identifier says; null where it does not
    private record Place(UUID article, String source, String link, String blog) {}

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
                                discussion.id(),
                                new Place(
                                        article,
                                        "disqus:" + discussion.forum(),
                                        discussion.link(),
                                        Pages.blog(discussion.identifier()).orElse(null))),
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
        } else if (post.parent() == null || isKnown(post.parent(), place)) {
            take(post, place);
        } else {
            await(post);
        }
        if (++heard % AT_ONCE == 0) {
            here.chronicle.forget();
        }
    }

    private void await(Post post) {
        waiting.computeIfAbsent(post.parent(), _ -> new ArrayList<>()).add(post);
        if (++waitingPosts > MOST_WAITING) {
            finish();
        }
    }

    /// Those whose parents are not in the export, or answer each other in a circle, answer the article.
    void finish() {
        while (!waiting.isEmpty()) {
            String parent = waiting.keySet().iterator().next();
            homes.put(parent, null);
            release(parent);
        }
    }

    private boolean isKnown(String post, Place place) {
        return homes.containsKey(post)
                || here.origins.find(place.source(), "comment", post).isPresent();
    }

    /// Takes a post, and those who have waited for it.
    private void take(Post post, Place place) {
        takeItself(post, place);
        release(post.id());
    }

    private void release(String parent) {
        var next = new ArrayDeque<String>(List.of(parent));
        while (!next.isEmpty()) {
            var freed = waiting.remove(next.poll());
            for (var post : freed == null ? List.<Post>of() : freed) {
                waitingPosts--;
                takeItself(post, places.get(post.thread()));
                next.add(post.id());
            }
        }
    }

    private void takeItself(Post post, Place place) {
        var parent = post.parent() == null ? null : home(post.parent(), place);
        var fromBlog = fromBlog(post, place);
        if (here.origins.find(place.source(), "comment", post.id()).isPresent()) {
            report.leaveOut(post.name(), POST, "It was imported before");
        } else if (fromBlog.isPresent()) {
            leaveOut(post, fromBlog.get(), "It came with the blog already");
        } else if (post.isDeleted()) {
            leaveOut(post, parent, "It was deleted");
        } else if (post.isSpam()) {
            leaveOut(post, parent, "It was marked as spam");
        } else {
            keep(post, place, parent);
        }
    }

    /// The comment that Disqus took over from a blog whose own export was imported.
    private Optional<UUID> fromBlog(Post post, Place place) {
        var own = FROM_BLOG.matcher(post.identifier());
        return place.blog() != null && own.matches()
                ? here.origins.find(place.blog(), "comment", own.group(1))
                : Optional.empty();
    }

    private void keep(Post post, Place place, UUID parent) {
        String text = CommentHtml.markdown(post.message(), place.link());
        if (text.isBlank()) {
            leaveOut(post, parent, "It has no text");
            return;
        }
        var now = here.ids.now();
        try {
            var id = here.chronicle.post(
                    place.article(),
                    parent,
                    author(post, place),
                    text,
                    post.at() == null || post.at().isAfter(now) ? now : post.at());
            here.origins.remember(place.source(), "comment", post.id(), id);
            report.countComment();
        } catch (Refused refused) {
            leaveOut(post, parent, refused.getMessage());
        }
    }

    private void leaveOut(Post post, UUID home, String reason) {
        homes.put(post.id(), home);
        report.leaveOut(post.name(), POST, reason);
    }

    /// The comment that answers to this post go below; null for the article itself.
    private UUID home(String post, Place place) {
        return homes.containsKey(post)
                ? homes.get(post)
                : here.origins.find(place.source(), "comment", post).orElse(null);
    }

    /// One without an account or an e-mail is the same only within a thread, and only where there is a name.
    private UUID author(Post post, Place place) {
        if (!post.username().isEmpty()) {
            return here.people.member(place.source(), post.username(), post.author(), report);
        }
        String within = post.author().isBlank() ? "%s/%s/%s" : "%s/%s";
        String source =
                post.email().isEmpty() ? within.formatted(place.source(), post.thread(), post.id()) : place.source();
        return here.people.reader(source, post.email(), post.author(), report);
    }
}
