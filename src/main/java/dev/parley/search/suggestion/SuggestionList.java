package dev.parley.search.suggestion;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody may be about to name.
@Schema(
        name = "SearchSuggestions",
        description = "Tags first, those that most articles have; then articles, the newest")
public record SuggestionList(@Schema(required = true) List<Suggestion> items) {}
