package dev.parley.mirror;

import dev.parley.news.NewsLog;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/// What goes into one page, each thing once.
final class Gathering {

    /// Each may be a long text.
    private static final int MOST_ARTICLES = 20;

    private final int limit;
    private final Set<Subject> subjects = new LinkedHashSet<>();
    private final Set<Subject> changed = new HashSet<>();
    private int articles;
    private Instant latest = Instant.EPOCH;

    Gathering(int limit) {
        this.limit = limit;
    }

    /// How many more of a kind may be gathered.
    int room(Kind kind) {
        int all = limit - subjects.size();
        return kind == Kind.ARTICLE ? Math.min(all, MOST_ARTICLES - articles) : all;
    }

    boolean isFull() {
        return room(Kind.ARTICLE) <= 0;
    }

    /// It is there, and is told if the public may have it.
    void found(Subject subject) {
        if (subjects.add(subject) && subject.kind() == Kind.ARTICLE) {
            articles++;
        }
    }

    /// The log has news of something: if it is gone, that is told too. No article goes by what happens to its
    /// thread.
    void told(NewsLog.Entry entry) {
        latest = entry.at().isAfter(latest) ? entry.at() : latest;
        Subject.of(entry.item()).ifPresent(subject -> {
            found(subject);
            if (!entry.item().noun().equals("thread")) {
                changed.add(subject);
            }
        });
    }

    /// When the last of the news was told, by the clock of who told it.
    Instant latest() {
        return latest;
    }

    boolean hasChanged(Subject subject) {
        return changed.contains(subject);
    }

    Collection<Subject> subjects() {
        return subjects;
    }
}
