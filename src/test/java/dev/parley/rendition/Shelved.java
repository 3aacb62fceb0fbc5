package dev.parley.rendition;

import dev.parley.news.NewsEvent;
import io.quarkus.arc.Arc;

/// What is kept ready, for tests that want nothing of it.
public final class Shelved {

    private Shelved() {}

    /// Lets go of everything that is kept ready, as where news were missed; whoever else would act on that does not.
    public static void forget() {
        Arc.container().instance(Renditions.class).get().missed(new NewsEvent.Missed());
    }
}
