package dev.parley.tag;

import java.util.UUID;

/// A tag that was chosen for an article: its id to link to, and what the article shows of it.
public record TagChoice(UUID id, TagRef ref) {}
