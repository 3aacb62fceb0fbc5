package dev.parley.text;

import java.util.List;

/// A text made ready to be shown.
///
/// @param html      sanitised
/// @param sections  its headings, in order
/// @param wordCount words that a reader sees
public record Rendered(String html, List<Section> sections, int wordCount) {}
