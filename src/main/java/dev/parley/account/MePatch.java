package dev.parley.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What somebody may change about their own account. A PATCH is merged into what stands there.
@Schema(description = "What you may change about your account: absent members stay, null takes one away")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MePatch(
        @Schema(required = true, description = "Shown beside what you write", examples = "Ana Horvat")
        @NotBlank
        @Size(max = AccountDraft.MAX_NAME)
        String displayName,

        @Schema(description = "A few words about yourself, public", examples = "Reads treaties for fun.")
        @Size(max = 500)
        String bio,

        @Schema(description = "http or https", examples = "https://example.org/ana.jpg")
        @Size(max = 2000)
        @Pattern(regexp = WEB, message = "must be an http or https address")
        String avatarUrl) {

    private static final String WEB = "(?i)https?://[^\\s\"'<>\\\\^`{|}\\p{C}/?#]++[^\\s\"'<>\\\\^`{|}\\p{C}]*+";

    public MePatch {
        displayName = Tidy.line(displayName, "/displayName");
        bio = Tidy.body(bio);
        avatarUrl = Tidy.line(avatarUrl, "/avatarUrl");
    }
}
