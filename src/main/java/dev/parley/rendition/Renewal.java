package dev.parley.rendition;

import dev.parley.news.News;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a request in hand has made wrong, and makes anew before it answers. A page that thousands read
/// would else be taken from all of them at each word that somebody adds to it, and they would wait for it
/// together.
@RequestScoped
class Renewal {

    /// What fewer have asked for since it was made, whoever asks next makes.
    private static final int WORTHWHILE = 16;

    /// The deed waits for them.
    private static final int MOST = 4;

    /// For how long what is wrong may be given out while the deed has not answered.
    static final long GRACE_MILLIS = 250;

    private final List<Rendition> due = new ArrayList<>();
    private final List<News.Item> told = new ArrayList<>();
    private boolean isOpen;

    /// From here on somebody sees to it that what is taken is made anew.
    void open() {
        isOpen = true;
    }

    /// What was taken; nothing more is.
    List<Rendition> close() {
        isOpen = false;
        return due;
    }

    /// What the deed has told of what was taken.
    List<News.Item> told() {
        return told;
    }

    /// Takes what many ask for.
    ///
    /// @param wrong what is wrong as soon as the deed has answered
    /// @param items what made it so
    /// @param now   in milliseconds
    /// @return those of them that this request makes anew
    Set<Rendition> taken(Set<Rendition> wrong, List<News.Item> items, long now) {
        if (isOpen) {
            wrong.stream()
                    .filter(rendition -> !due.contains(rendition))
                    .map(rendition -> new Asked(rendition, rendition.asked()))
                    .filter(asked -> asked.times() >= WORTHWHILE)
                    .sorted(Comparator.comparingInt(Asked::times).reversed())
                    .limit(MOST - due.size())
                    .forEach(asked -> {
                        asked.rendition().isDueAt(now + GRACE_MILLIS);
                        due.add(asked.rendition());
                    });
        }
        var taken = due.stream().filter(wrong::contains).collect(Collectors.toSet());
        if (!taken.isEmpty()) {
            told.addAll(items);
        }
        return taken;
    }

    /// How often is asked once: it goes on meanwhile.
    private record Asked(Rendition rendition, int times) {}
}
