package dev.parley.rendition;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

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
    private boolean isOpen;

    /// From here on somebody sees to it that what is entrusted is made anew.
    void open() {
        isOpen = true;
    }

    /// What was entrusted; nothing more is taken.
    List<Rendition> close() {
        isOpen = false;
        return due;
    }

    /// Takes what many ask for.
    ///
    /// @param wrong what is wrong as soon as the deed has answered
    /// @param now   in milliseconds
    /// @return the rest
    Collection<Rendition> entrusted(Collection<Rendition> wrong, long now) {
        if (!isOpen || wrong.isEmpty()) {
            return wrong;
        }
        var rest = new ArrayList<>(wrong);
        wrong.stream()
                .filter(rendition -> rendition.asked() >= WORTHWHILE && !due.contains(rendition))
                .sorted(Comparator.comparingInt(Rendition::asked).reversed())
                .limit(MOST - due.size())
                .forEach(rendition -> {
                    rendition.isDueAt(now + GRACE_MILLIS);
                    due.add(rendition);
                    rest.remove(rendition);
                });
        return rest;
    }
}
