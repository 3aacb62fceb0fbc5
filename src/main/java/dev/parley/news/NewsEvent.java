package dev.parley.news;

import java.util.List;

/// How news reaches those who act on it. They need not mind how often they hear of the same thing.
public sealed interface NewsEvent {

    /// A deed of this node tells it, inside its transaction. Who keeps something that the deed makes wrong listens
    /// *after completion*: a commit of which nobody knows how it ended may have been one.
    record Told(List<News.Item> items) implements NewsEvent {}

    /// What this node has told is given out here in its old form no more: who fetches it now finds what was done.
    record Settled(List<News.Item> items) implements NewsEvent {}

    /// Another node has told it; it is committed.
    record Heard(List<News.Item> items) implements NewsEvent {}

    /// Others may have told anything since this node last listened.
    record Missed() implements NewsEvent {}
}
