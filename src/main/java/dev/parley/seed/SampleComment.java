package dev.parley.seed;

import java.util.List;

/// A sample comment and all that follows from it, as in `thread.json`.
///
/// @param afterMinutes       since the article's publication
/// @param editedAfterMinutes since it was posted; `earlierBody` is what stood there before
record SampleComment(
        String by,
        int afterMinutes,
        String body,
        int up,
        int down,
        Removed removed,
        boolean pinned,
        Integer editedAfterMinutes,
        String earlierBody,
        List<SampleComment> replies) {

    SampleComment {
        replies = replies == null ? List.of() : replies;
    }

    record Removed(String by, String reason) {}
}
