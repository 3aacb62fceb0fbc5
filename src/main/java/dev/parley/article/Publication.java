package dev.parley.article;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// When an article is to be public.
@Schema(description = "When the article is to be public: now, where `publishAt` is left out")
public record Publication(
        @Schema(description = "A time ahead", examples = "2027-01-15T06:00:00Z")
        Instant publishAt) {}
