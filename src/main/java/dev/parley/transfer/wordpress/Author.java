package dev.parley.transfer.wordpress;

/// One who writes for the blog.
///
/// @param id what replies call them; null in old exports
public record Author(String id, String login, String email, String displayName) {}
