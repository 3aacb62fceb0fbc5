package dev.parley.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An account as its own holder sees it.
@Schema(name = "Me", description = "Your own account: the public profile, and the e-mail")
public record MeView(
        @Schema(required = true, examples = "019a0a1e-7c00-7000-8000-0000000000a1")
        UUID id,

        @Schema(required = true, description = "Stays for good", examples = "ana-horvat")
        String username,

        @Schema(description = "To sign in with; nobody else sees it", examples = "ana@example.org")
        String email,

        @Schema(required = true, description = "Shown beside what you write", examples = "Ana Horvat")
        String displayName,

        @Schema(description = "A few words about yourself", examples = "Reads treaties for fun.")
        String bio,

        @Schema(examples = "https://example.org/ana.jpg") String avatarUrl,

        @Schema(required = true, examples = "[\"reader\", \"author\"]")
        List<Role> roles,

        @Schema(required = true, examples = "2026-11-23T08:00:00Z")
        Instant joinedAt,

        @Schema(required = true, description = "Your published comments", examples = "132")
        long commentCount,

        @Schema(required = true, description = "Your published articles", examples = "7")
        long articleCount,

        @Schema(description = "Where you have asked for it") Deletion deletion) {

    static MeView of(AccountView seen, String email, Deletion deletion) {
        return new MeView(
                seen.id(),
                seen.username(),
                email,
                seen.displayName(),
                seen.bio(),
                seen.avatarUrl(),
                seen.roles(),
                seen.joinedAt(),
                seen.commentCount(),
                seen.articleCount(),
                deletion);
    }

    /// The e-mail may not reach a log.
    @Override
    public String toString() {
        return "MeView[username=%s]".formatted(username);
    }
}
