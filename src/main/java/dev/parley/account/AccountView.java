package dev.parley.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An account as everybody may see it. It has no member for the e-mail, so it cannot leak one.
@Schema(name = "Account", description = "An account as everybody may see it")
public record AccountView(
        @Schema(required = true, examples = "019a0a1e-7c00-7000-8000-0000000000a1")
        UUID id,

        @Schema(required = true, description = "Stays for good", examples = "ana-horvat")
        String username,

        @Schema(required = true, description = "Shown beside what is written", examples = "Ana Horvat")
        String displayName,

        @Schema(description = "A few words about the holder", examples = "Reads treaties for fun.")
        String bio,

        @Schema(examples = "https://example.org/ana.jpg") String avatarUrl,

        @Schema(required = true, examples = "[\"reader\", \"author\"]")
        List<Role> roles,

        @Schema(required = true, examples = "2026-11-23T08:00:00Z")
        Instant joinedAt,

        @Schema(required = true, description = "Published comments", examples = "132")
        long commentCount,

        @Schema(required = true, description = "Published articles", examples = "7")
        long articleCount) {}
