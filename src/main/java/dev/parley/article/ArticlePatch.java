package dev.parley.article;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The document's picture of a merge patch for an article: every member of [ArticleDraft], none of them required.
@Schema(description = "A merge patch (RFC 7396): send what changes; null takes an optional member away")
public record ArticlePatch(
        @Schema(examples = "What still holds the Union State together")
        String title,

        @Schema(examples = "what-still-holds") String slug,
        @Schema(examples = "en") String language,

        @Schema(examples = "A new summary.", nullable = true)
        String summary,

        @Schema(examples = "## How it began\\n\\nIn 1999…") String bodyMarkdown,

        @Schema(examples = "And what would you do?", nullable = true)
        String discussionPrompt,

        List<Source> sources,
        @Schema(nullable = true) Image image,
        @Schema(examples = "[\"belarus\"]") List<String> tags,
        @Schema(examples = "[\"author\"]") List<String> authors) {}
