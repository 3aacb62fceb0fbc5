package dev.parley.account.export;

import java.util.UUID;
import java.util.function.Consumer;

/// What a room keeps of an account, of one kind. Each is a file of the export; a room that adds one is found by itself.
public interface Holding {

    /// The file's name, such as `comments`.
    String name();

    /// Hands over all there is, one by one, each to become a line of JSON. It may be much: rows are read with
    /// [dev.parley.postgres.Query#each].
    void lines(UUID account, Consumer<Object> line);
}
