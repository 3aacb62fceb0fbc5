package dev.parley.moderation.outside;

/// A service gave no valid answer. The message is for the operator: it holds nothing that was sent or received.
final class Unanswered extends Exception {

    Unanswered(String why) {
        super(why, null, false, false);
    }
}
