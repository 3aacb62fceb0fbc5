package dev.parley.fault;

/// Something that holds in every Parley database at every moment.
///
/// @param name  in a few words, such as `votes of a comment`
/// @param query finds where it does not hold: `id`, what is `found` there, and what is `expected`
record Invariant(String name, String query) {}
