package dev.parley.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What one writer was told about its deeds. Of a deed whose outcome nobody knows, both are possible; it touches the
/// thing no more then, since what is still under way might come after what it does next.
final class Diary {

    private final Map<String, Remark> remarks = new HashMap<>();
    private final Map<String, Ballot> ballots = new HashMap<>();
    private final Map<String, Story> stories = new HashMap<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int acknowledged;
    private int unknown;
    private long longestMillis;

    /// A comment. Until it is acknowledged it has no id.
    static final class Remark {
        final String first;
        final String article;
        final String parent;
        final Set<String> texts = new HashSet<>();
        final Set<Boolean> isGone = new HashSet<>(Set.of(false));
        String id;

        Remark(String text, String article, String parent) {
            this.first = text;
            this.article = article;
            this.parent = parent;
            texts.add(text);
        }
    }

    /// A vote on one comment, as it may have been cast last.
    static final class Ballot {
        final Set<Integer> values = new HashSet<>(Set.of(0));
        int changes;
        int perhapsMore;
    }

    /// An article.
    static final class Story {
        final String title;
        final Set<String> tags;
        final Set<Boolean> isPublic = new HashSet<>(Set.of(false));
        String id;

        Story(String title, Set<String> tags) {
            this.title = title;
            this.tags = tags;
        }
    }

    /// Notes the answer to a deed, whatever that was.
    void note(Web.Reply reply) {
        see(reply);
        acknowledged += reply.isDone() ? 1 : 0;
        unknown += reply.isUnknown() ? 1 : 0;
    }

    /// Notes how an answer came that tells of no deed.
    void see(Web.Reply reply) {
        if (statuses.merge(reply.status(), 1, Integer::sum) == 1 && !Figures.STATUSES.contains(reply.status())) {
            System.out.printf("a writer was answered %d: %s%n", reply.status(), reply.body());
        }
        longestMillis = Math.max(longestMillis, reply.millis());
    }

    void add(Remark remark) {
        remarks.put(remark.first, remark);
    }

    void add(Story story) {
        stories.put(story.title, story);
    }

    Ballot ballot(String comment) {
        return ballots.computeIfAbsent(comment, _ -> new Ballot());
    }

    Map<String, Remark> remarks() {
        return remarks;
    }

    Map<String, Ballot> ballots() {
        return ballots;
    }

    Map<String, Story> stories() {
        return stories;
    }

    /// Its own comments that are certainly there, and as certainly this and nothing else.
    List<Remark> certain() {
        var certain = new ArrayList<Remark>();
        for (var remark : remarks.values()) {
            if (remark.id != null && remark.texts.size() == 1 && remark.isGone.equals(Set.of(false))) {
                certain.add(remark);
            }
        }
        return certain;
    }

    int acknowledged() {
        return acknowledged;
    }

    int unknown() {
        return unknown;
    }

    long longestMillis() {
        return longestMillis;
    }

    Map<Integer, Integer> statuses() {
        return statuses;
    }
}
