package dev.parley.account.session;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A session, by the token that stands for it.
@Schema(name = "Session", description = "The token to send with what you do, and the one to go on with")
public record SessionView(
        @Schema(
                required = true,
                description = "Send it as `Authorization: Bearer …`",
                examples = "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFUzI1NiJ9…")
        String accessToken,

        @Schema(required = true, examples = "Bearer") String tokenType,

        @Schema(required = true, description = "Seconds until the token expires", examples = "900")
        long expiresIn,

        @Schema(
                required = true,
                description = "Good for one `POST /api/v1/sessions/refresh`, which gives the next; keep it secret",
                examples = "prt_AZq8…")
        String refreshToken) {

    /// Neither token may reach a log.
    @Override
    public String toString() {
        return "SessionView[expiresIn=%d]".formatted(expiresIn);
    }
}
