package dev.parley.notification.subscription;

import java.util.UUID;

/// An article or a comment, below which things are said.
///
/// @param comment null where it is the article
record Place(UUID article, UUID comment) {

    UUID subject() {
        return comment == null ? article : comment;
    }
}
