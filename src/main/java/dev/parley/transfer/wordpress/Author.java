package dev.parley.transfer.wordpress;

/// One who writes for the blog.
public record Author(String login, String email, String displayName) {}
