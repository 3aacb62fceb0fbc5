package dev.parley.article.preview;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What opens one article for a while.
@Schema(name = "PreviewToken", description = "Opens this article to whoever has it, for reading")
public record PreviewTokenView(
        @Schema(required = true, description = "To be sent as `Preview-Token`", examples = "eyJraWQiOiI…")
        String token,

        @Schema(
                required = true,
                description = "What it opens",
                examples = "/api/v1/articles/019a0a1e-7c00-7000-8000-000000000001/preview")
        String href,

        @Schema(required = true, examples = "2026-11-27T15:00:00Z")
        Instant expiresAt) {}
