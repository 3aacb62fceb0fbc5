package dev.parley.account.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A session, by the token that stands for it.
@Schema(name = "Session", description = "The token to send with what you do")
public record SessionView(
        @Schema(
                required = true,
                description = "Send it as `Authorization: Bearer …`",
                examples = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiJ9…")
        String accessToken,

        @Schema(required = true, examples = "Bearer") String tokenType,

        @Schema(required = true, description = "Seconds until the token expires", examples = "900")
        long expiresIn) {

    /// The token may not reach a log.
    @Override
    public String toString() {
        return "SessionView[expiresIn=%d]".formatted(expiresIn);
    }
}
