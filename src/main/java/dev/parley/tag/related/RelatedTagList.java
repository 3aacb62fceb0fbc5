package dev.parley.tag.related;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The tags that are nearest to another.
@Schema(name = "RelatedTags", description = "The tags that are nearest to the other, the nearest first")
public record RelatedTagList(@Schema(required = true) List<RelatedTag> items) {}
