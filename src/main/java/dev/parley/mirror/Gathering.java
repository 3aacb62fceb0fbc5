package dev.parley.mirror;

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

    /// The log has news of it: what is gone is told too.
    void changed(Subject subject) {
        found(subject);
        changed.add(subject);
    }

    boolean hasChanged(Subject subject) {
        return changed.contains(subject);
    }

    Collection<Subject> subjects() {
        return subjects;
    }
}
