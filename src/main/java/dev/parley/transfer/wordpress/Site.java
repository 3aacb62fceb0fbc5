package dev.parley.transfer.wordpress;

/// The blog that was exported.
///
/// @param url names it for good: ids are its own
public record Site(String title, String url, String language) {}
