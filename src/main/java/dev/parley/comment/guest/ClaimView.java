package dev.parley.comment.guest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody has got by a claim.
@Schema(name = "GuestClaim", description = "What became yours")
public record ClaimView(
        @Schema(required = true, description = "How many comments; 0 where they were yours already", examples = "3")
        int comments) {}
