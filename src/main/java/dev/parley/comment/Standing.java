package dev.parley.comment;

/// Where a comment stands at one moment: what a decision changes of it.
///
/// @param wasSeen whether the public has seen it, so that it may know what became of it
public record Standing(String state, int version, boolean pinned, boolean featured, boolean locked, boolean wasSeen) {

    static Standing of(
            CommentState state, int version, boolean pinned, boolean featured, boolean locked, boolean wasSeen) {
        return new Standing(state.wire(), version, pinned, featured, locked, wasSeen);
    }

    boolean is(CommentState other) {
        return state.equals(other.wire());
    }
}
