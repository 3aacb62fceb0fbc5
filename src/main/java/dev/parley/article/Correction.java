package dev.parley.article;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What was wrong in an article that the public had read, and how it is right.
@Schema(description = "What was wrong in the article, and how it is right")
public record Correction(
        @Schema(required = true, examples = "019d0a1e-7c00-7000-8000-0000000000c0")
        UUID id,

        @Schema(
                required = true,
                examples = "An earlier version gave the year of the treaty as 1997. It was signed in 1999.")
        String note,

        @Schema(required = true, examples = "2026-11-03T10:15:00Z")
        Instant publishedAt) {}
