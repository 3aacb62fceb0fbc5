package dev.parley.tag;

import java.util.List;
import java.util.UUID;

/// What happened to a tag. It is fired within the deed's transaction, so that what shows the tag changes with it.
public sealed interface TagEvent {

    /// Its slug, name or kind is another one from now on.
    record Renamed(UUID id, TagRef now) implements TagEvent {}

    /// These articles have another tag in its place.
    record Replaced(List<UUID> articles) implements TagEvent {}

    /// It is about to go: its row and its links to articles are still there.
    record Deleted(UUID id) implements TagEvent {}
}
