package dev.parley.moderation.outside;

/// A service gave no valid answer. The message is for the operator: it holds nothing that was sent or received.
final class Unanswered extends Exception {

    private final boolean forCrowd;

    Unanswered(String why) {
        this(why, false);
    }

    private Unanswered(String why, boolean forCrowd) {
        super(why, null, false, false);
        this.forCrowd = forCrowd;
    }

    /// It was not asked, since so many wait for it already.
    static Unanswered forCrowd(int waiting) {
        return new Unanswered("%d questions are under way already".formatted(waiting), true);
    }

    /// Whether authors have brought it about themselves: they are not to get round a screen by it.
    boolean isForCrowd() {
        return forCrowd;
    }
}
