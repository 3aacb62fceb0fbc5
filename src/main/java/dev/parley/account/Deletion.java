package dev.parley.account;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// That an account is to be deleted.
@Schema(description = "That the account is to be deleted; `PUT /api/v1/me/restoration` before then undoes it")
public record Deletion(
        @Schema(required = true, description = "Until then it can be undone", examples = "2026-12-23T08:00:00Z")
        Instant at,

        @Schema(required = true, examples = "keep") Legacy comments) {}
