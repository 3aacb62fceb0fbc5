package dev.parley.tag.related;

import dev.parley.tag.TagRef;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A tag that stands beside another on articles.
@Schema(description = "A tag that stands beside the other on articles")
public record RelatedTag(
        @Schema(required = true) TagRef tag,

        @Schema(
                required = true,
                description =
                        "On how many of the other's articles it stands; no more than the latest 1,000 are looked at",
                examples = "12")
        int together) {}
